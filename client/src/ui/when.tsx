import { Tooltip } from 'antd';
import { formatDeadline, formatExact, formatMoment, type Urgency, urgencyOf } from '#lib/format';
import { usePreferences } from '#lib/preferences';

const colourOf: Record<Urgency, string> = {
  overdue: 'var(--yw-red)',
  today: 'var(--yw-amber)',
  soon: 'var(--yw-amber)',
  calm: 'inherit',
};

interface WhenProps {
  readonly at: string;
  /** A deadline says "今天 17:00 前" and wears amber when due soon, red when overdue. */
  readonly deadline?: boolean;
}

/** A moment as people say it; the exact one on hover and for screen readers. */
export function When({ at, deadline = false }: WhenProps) {
  const { language } = usePreferences();
  const text = deadline ? formatDeadline(at, language) : formatMoment(at, language);
  const style = deadline ? { color: colourOf[urgencyOf(at)] } : {};

  return (
    <Tooltip title={formatExact(at)}>
      <time dateTime={at} className="yw-numbers" style={{ whiteSpace: 'nowrap', ...style }}>
        {text}
      </time>
    </Tooltip>
  );
}
