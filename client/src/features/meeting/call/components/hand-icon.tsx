import Icon from '@ant-design/icons';

const Hand = () => (
  <svg
    viewBox="0 0 24 24"
    width="1em"
    height="1em"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M7 12.5V6.2a1.4 1.4 0 0 1 2.8 0V11M9.8 11V4.4a1.4 1.4 0 0 1 2.8 0V11M12.6 11V5.4a1.4 1.4 0 0 1 2.8 0V12M15.4 12V8a1.4 1.4 0 0 1 2.8 0v6.5c0 4-2.6 6.5-6 6.5-2.8 0-4.3-1.2-5.6-3.4l-2.7-4.4a1.4 1.4 0 0 1 2.3-1.5L7 13" />
  </svg>
);

/** A raised hand, drawn: an emoji is an empty box where no such font is installed. */
export const HandIcon = () => <Icon component={Hand} aria-hidden="true" />;
