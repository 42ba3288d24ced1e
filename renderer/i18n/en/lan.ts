/** The certificate of the doors to the local network. */
export const lan = {
  fingerprint: 'SHA-256 fingerprint of the certificate',
  compare:
    'At first a browser warns of the certificate, for this computer made it by itself. Look at the certificate in that warning and compare its fingerprint with this one, then go on; where they differ, stop, and type no code.',
  install: 'A device that trusts {{url}} warns no more.',
};
