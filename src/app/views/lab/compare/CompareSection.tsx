/** One picture asked with two settings side by side. */
export function CompareSection() {
  return <section aria-label="One picture" />;
}
