import type { Item } from '../../../core/item.ts';
import './metadata-table.css';
import { metadataRows } from './metadata-rows.ts';

interface MetadataTableProps {
  readonly item: Item;
  readonly columns: readonly string[];
}

/** What the site's owner says of an item, as plain text; only web addresses lead somewhere. */
export function MetadataTable({ item, columns }: MetadataTableProps) {
  return (
    <table className="metadata">
      <caption className="unseen">Metadata</caption>
      <tbody>
        {metadataRows(item, columns).map(({ column, text, link }) => (
          <tr key={column}>
            <th className="metadata-column" scope="row">
              {column}
            </th>
            <td className="metadata-cell">
              {link ? (
                <a href={link} target="_blank" rel="noopener noreferrer">
                  {text}
                </a>
              ) : (
                text
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
