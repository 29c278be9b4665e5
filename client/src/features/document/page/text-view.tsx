import { blockNumbers, splitHeading } from '@yiwang/shared/document/block-numbers';
import type { Block, DocumentContent } from '@yiwang/shared/document/document.content';
import { useTranslation } from 'react-i18next';

/** The words alone: they flow on a narrow screen, can be copied, and a screen reader reads them. */
export function TextView({ content }: { readonly content: DocumentContent }) {
  const { t } = useTranslation('document');
  const numbers = blockNumbers(content.blocks);
  const addressees = content.addresseesText || content.addressees.map(({ name }) => name).join('，');

  return (
    <article className="yw-doc-text" aria-label={t('view.text')}>
      <h2>{content.title}</h2>
      {addressees && <p className="yw-doc-text-to">{addressees}：</p>}
      {content.blocks.map((block, index) => (
        <BlockText key={`${index}:${block.type}`} block={block} number={numbers[index] ?? ''} />
      ))}
    </article>
  );
}

function BlockText({ block, number }: { readonly block: Block; readonly number: string }) {
  if (block.type === 'text') {
    const { heading, rest } = splitHeading(block);
    return (
      <p style={{ textAlign: block.align }}>
        {heading ? <strong>{number + heading}</strong> : number}
        {rest}
      </p>
    );
  }
  const [head = [], ...rows] = block.rows;

  return (
    <div className="yw-doc-text-table">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={`${column}:${cell}`}>{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={`${line}:${row[0]}`}>
              {row.map((cell, column) => (
                <td key={`${column}:${cell}`}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
