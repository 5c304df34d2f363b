import type { Settings } from '../../../../core/evaluation/settings.ts';
import { SIDES, type Side } from '../state/lab-session.ts';
import { changed, choicesFor, SETTING_NAMES } from '../state/settings-choices.ts';
import { useLab } from '../state/use-lab.ts';
import './settings-table.css';

/** Two settings side by side, each value a list to choose from; where they differ stands out. */
export function SettingsTable() {
  const { settings, encoders, session } = useLab();
  const names = Object.keys(SETTING_NAMES) as (keyof Settings)[];
  const choose = (side: Side, name: keyof Settings, value: string) =>
    session.change({ settings: { ...settings, [side]: changed(settings[side], name, value, encoders) } });
  return (
    <table className="settings-table">
      <caption className="unseen">Settings side by side</caption>
      <thead>
        <tr>
          <td className="settings-corner" />
          {SIDES.map((side) => (
            <th key={side} scope="col">
              {side.toUpperCase()}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {names.map((name) => (
          <tr key={name} data-differs={settings.a[name] !== settings.b[name]}>
            <th scope="row">{SETTING_NAMES[name]}</th>
            {SIDES.map((side) => {
              const options =
                choicesFor(settings[side], encoders).find((choice) => choice.name === name)?.options ?? [];
              return (
                <td key={side}>
                  <select
                    className="settings-choice"
                    aria-label={`${SETTING_NAMES[name]} of ${side.toUpperCase()}`}
                    value={String(settings[side][name])}
                    disabled={options.length < 2}
                    onChange={({ currentTarget }) => choose(side, name, currentTarget.value)}
                  >
                    {options.map(({ value, words }) => (
                      <option key={value} value={value}>
                        {words}
                      </option>
                    ))}
                  </select>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
