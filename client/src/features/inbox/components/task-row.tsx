import type { Urgency } from '@yiwang/shared/document/document.kinds';
import type { Standing } from '@yiwang/shared/document/validity.rules';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { UrgencyTag, ValidityTag } from '#features/document/index';
import { When } from '#ui/when';

interface TaskRowProps {
  readonly item: {
    readonly title: string;
    readonly from: string;
    readonly at: string;
    readonly dueAt: string | null;
    readonly done: boolean;
    readonly number: string | null;
    readonly urgency: Urgency;
    /** Absent in a list that was kept on this device before rows said it. */
    readonly validity?: Standing;
  };
  readonly to: string;
  /** What is asked, in a word or two: 审核, 签收. */
  readonly ask: string;
  readonly facts?: ReactNode;
  readonly act: ReactNode;
  readonly onFocus: () => void;
}

/** A document that waits on me: how urgent, what, who asks for what, by when, and the one act that finishes it. */
export function TaskRow({ item, to, ask, facts, act, onFocus }: TaskRowProps) {
  const { t } = useTranslation('inbox');

  return (
    <article className="yw-row" data-done={item.done} onFocus={onFocus}>
      <div className="yw-row-text">
        <UrgencyTag urgency={item.urgency} />
        <Link className="yw-row-title" data-row-focus to={to}>
          {item.title}
        </Link>
        <ValidityTag validity={item.validity} />
        <div className="yw-meta yw-soft">
          <span>{item.from}</span>
          <span>{ask}</span>
          {item.number && <span className="yw-numbers">{item.number}</span>}
          {facts}
          {item.dueAt ? (
            <When at={item.dueAt} deadline={!item.done} />
          ) : (
            <span>
              <When at={item.at} />
            </span>
          )}
        </div>
      </div>
      <div className="yw-row-act">{item.done ? <span className="yw-given">{t('task.done')}</span> : act}</div>
    </article>
  );
}
