import type { Binding } from './field-pairing.ts';

/** A door for phones, or for walls: a host opens it (host/field-listener.ts), the desk tells it to. */
export interface FieldAccess<B = Binding> {
  /** Of this computer, that a phone might reach; its own 127.0.0.1 last, for a phone on a cable. */
  addresses(): string[];
  /** `https://192.168.1.20:7350/field`; null while closed. */
  url(): string | null;
  /** SHA-256 of its certificate in hexadecimal digits, to be compared by people; null while closed. */
  fingerprint(): string | null;
  /** Opens at one address, closing another. Throws `field_address`, `port_taken`. */
  open(address: string): Promise<void>;
  close(): Promise<void>;
  /** Throws `field_closed`. */
  issue(binding: B): void;
  code(): { code: string; binding: B; expiresAt: number } | null;
}
