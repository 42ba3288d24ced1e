/** A street grid with one marked plot. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <rect width="28" height="28" rx="7" fill="#1d5fa8" />
      <path d="M10 4v20M18 4v20M4 10h20M4 18h20" stroke="#fff" strokeOpacity="0.55" strokeWidth="1.8" fill="none" />
      <rect x="10.9" y="10.9" width="6.2" height="6.2" rx="1.4" fill="#ffb547" />
    </svg>
  );
}
