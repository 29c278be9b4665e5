import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { useTranslation } from 'react-i18next';
import { formatExact } from '#lib/format';

/** What was decided about it beside its text: by whom, when, for how long. */
export function Facts({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');
  const { content, signatory, issuedOn, registration, printedOn, seals, final, filing, overrides } = document;
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join('、');
  const facts: [label: string, value: string | null | undefined][] = [
    [t('author'), `${document.author.name} · ${document.unit.name}`],
    [t('writers'), names(document.writers)],
    [t('direction'), t(`direction.${document.direction}`)],
    [t('addressees'), content.addresseesText || names(content.addressees)],
    [t('copy-to'), content.copyToText || names(content.copyTo)],
    [t('signatory'), signatory?.name],
    [t('issued-on'), issuedOn],
    [t('registered'), registration && `${registration.by} · ${formatExact(registration.at).slice(0, 16)}`],
    [t('copies'), registration && registration.copies > 0 ? String(registration.copies) : null],
    [t('sealed'), seals.map(({ issuer, by }) => `${issuer.name}（${by}）`).join('、')],
    [t('printed-on'), printedOn],
    [t('page-count'), final && String(final.pageCount)],
    [t('verification-code'), final?.verificationCode],
    [t('filed'), filing && `${t(`retention.${filing.retention}`)} · ${filing.by}`],
    [t('held'), filing?.holdReason],
  ];

  return (
    <>
      <dl className="yw-doc-facts">
        {facts.flatMap(([label, value]) => (value ? [<Fact key={label} label={label} value={value} />] : []))}
      </dl>
      {overrides.length > 0 && (
        <section aria-label={t('overrides')} className="yw-side-part">
          <h2 className="yw-heading">{t('overrides')}</h2>
          <ul className="yw-plain-list">
            {overrides.map(({ rule, reason, by }) => (
              <li key={`${rule}:${by}`}>
                {t(`document-rules:${rule}.message`, { defaultValue: rule })}
                <blockquote className="yw-opinion">
                  {reason} <span className="yw-soft">{by}</span>
                </blockquote>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
