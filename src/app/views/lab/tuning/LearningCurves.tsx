import type { Epoch } from '../../../../core/tuning/learn-projection.ts';
import { LinePlot } from './LinePlot.tsx';
import { percent } from './tuning-words.ts';

interface LearningCurvesProps {
  readonly epochs: readonly Epoch[];
  readonly isPairs: boolean;
  /** The epoch that is kept, once it is known. */
  readonly best?: number;
}

/** How learning went, epoch by epoch, as lines and as a table. */
export function LearningCurves({ epochs, isPairs, best }: LearningCurvesProps) {
  const precision = isPairs ? 'Pairs told right, of those learned from' : 'Precision of pictures not learned from';
  const kept = best === undefined ? {} : { best };
  return (
    <div className="learning-curves">
      <div className="learning-plots">
        <LinePlot title="Loss" values={epochs.map(({ loss }) => loss)} show={(value) => value.toFixed(2)} {...kept} />
        <LinePlot title={precision} values={epochs.map((one) => one.precision)} show={percent} {...kept} />
      </div>
      <details className="learning-numbers">
        <summary>Numbers</summary>
        <table>
          <caption className="unseen">Loss and precision after each epoch</caption>
          <thead>
            <tr>
              <th scope="col">Epoch</th>
              <th scope="col">Loss</th>
              <th scope="col">{isPairs ? 'Told right' : 'Precision'}</th>
            </tr>
          </thead>
          <tbody>
            {epochs.map((one) => (
              <tr key={one.epoch} data-kept={one.epoch === best}>
                <td>
                  {one.epoch}
                  {one.epoch === best && ' (kept)'}
                </td>
                <td>{Number.isFinite(one.loss) ? one.loss.toFixed(3) : 'before'}</td>
                <td>{percent(one.precision)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
