import './nothing-similar.css';

/** Says that the collection has nothing like the query; what comes nearest is shown all the same. */
export function NothingSimilar() {
  return (
    <p className="nothing-similar" role="status">
      <strong>Nothing really similar here.</strong> This is what comes nearest.
    </p>
  );
}
