import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Modal } from 'antd';
import { expect, test, vi } from 'vitest';
import { ShortcutSheet } from '#app/shortcut-sheet';
import { useShortcut } from '#lib/keyboard';
import { renderPage } from '#testing/render-page';

/** A page with one plain key, and a closed dialogue that antd leaves in it. */
function page(onNext: () => void) {
  function Page() {
    useShortcut('j', 'notice:key.next', onNext);

    return (
      <>
        <ShortcutSheet />
        <Modal open={false} forceRender title="另一个" />
      </>
    );
  }

  return renderPage([{ path: '/', element: <Page /> }], '/');
}

test('plain keys work beside a closed dialogue, and rest while one is open', async () => {
  const user = userEvent.setup({ delay: null });
  const onNext = vi.fn();
  page(onNext);
  await screen.findByText('另一个');
  await user.keyboard('j');
  expect(onNext).toHaveBeenCalledTimes(1);

  await user.keyboard('?');
  expect(await screen.findByText('键盘快捷键')).toBeTruthy();
  await user.keyboard('j');

  expect(onNext).toHaveBeenCalledTimes(1);
});
