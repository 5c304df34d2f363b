import { Icon } from '../../../parts/Icon.tsx';
import { formatCount } from '../../../wording/quantities.ts';
import type { LabPictures } from '../state/lab-pictures.ts';
import type { Judged } from './judged.ts';
import './ranked-picture.css';

interface RankedPictureProps {
  readonly pictures: LabPictures;
  readonly judged: Judged;
  /** From 0. */
  readonly place: number;
  /** What the other side is called. */
  readonly other: string;
  /** Whether scores are negated distances. */
  readonly isDistance: boolean;
  readonly onOpen: () => void;
}

/** A neighbour in one side's answer: score, right or wrong by label, and where the other side has it. */
export function RankedPicture({ pictures, judged, place, other, isDistance, onOpen }: RankedPictureProps) {
  const { item, score, label, isRight, placeThere } = judged;
  const name = pictures.nameOf(item);
  const scoreWords = isDistance ? `distance ${formatFigure(-score)}` : formatFigure(score);
  const verdict = isRight ? 'right' : 'wrong';
  const there = placeThere === null ? `not in ${other}` : `${formatCount(placeThere + 1)} in ${other}`;
  return (
    <li className="ranked" data-alone={placeThere === null}>
      <button type="button" className="ranked-open" onClick={onOpen}>
        <span className="ranked-picture">
          <img src={pictures.urlOf(item)} alt="" />
          <span className="ranked-place">{place + 1}</span>
          {isRight !== null && (
            <span className="ranked-verdict" data-right={isRight}>
              <Icon name={isRight ? 'check' : 'close'} />
              <span className="unseen">{verdict}</span>
            </span>
          )}
        </span>
        <span className="ranked-name">{name}</span>
        <span className="ranked-facts">
          <span>{scoreWords}</span>
          {isRight === false && <span>{label || 'no label'}</span>}
          <span className="ranked-there">{there}</span>
        </span>
      </button>
    </li>
  );
}

/** Three digits that count, whatever the layer's numbers are. */
function formatFigure(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 100) return value.toFixed(0);
  return value.toFixed(magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3);
}
