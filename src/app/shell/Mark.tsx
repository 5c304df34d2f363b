import './mark.css';

/** The mark: two frames that overlap, and what they have in common. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect className="mark-frame" x="3.5" y="3.500" width="17" height="17" rx="4" />
      <rect className="mark-frame" x="11.500" y="11.500" width="17" height="17" rx="4" />
      <path className="mark-common" d="M11.500 15.500a4 4 0 0 1 4-4h5v5a4 4 0 0 1-4 4h-5z" />
    </svg>
  );
}
