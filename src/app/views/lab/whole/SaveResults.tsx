import { type Measured, type MeasuredOn, measuredCsv, measuredJson } from '../../../../core/evaluation/measured.ts';
import { Button } from '../../../parts/Button.tsx';
import { useSite } from '../../../site.ts';
import { useLab } from '../state/use-lab.ts';

/** Takes what was measured away as a file, each result with the settings that made it. */
export function SaveResults({ measured }: { readonly measured: readonly Measured[] }) {
  const { pictures, column } = useLab();
  const { release } = useSite();
  const sampleOf = pictures.sampleOf === null ? {} : { sampleOf: pictures.sampleOf };
  const on: MeasuredOn = { collection: pictures.name, release: release.id, label: column, ...sampleOf };
  return (
    <div className="whole-ways">
      <Button icon="download" onPress={() => save('akin-lab.json', 'application/json', measuredJson(on, measured))}>
        Save as JSON
      </Button>
      <Button icon="download" onPress={() => save('akin-lab.csv', 'text/csv', measuredCsv(on, measured))}>
        Save as CSV
      </Button>
    </div>
  );
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
