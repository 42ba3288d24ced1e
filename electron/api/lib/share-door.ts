/** The listener for other programs of this computer, as routes know it. */
export interface ShareDoor {
  /** `http://127.0.0.1:7360`; null while closed. */
  url(): string | null;
  /** Throws port_taken. */
  open(): Promise<void>;
  close(): Promise<void>;
}
