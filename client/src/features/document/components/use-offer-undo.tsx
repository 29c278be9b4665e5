import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { randomId } from '#lib/random-id';
import { useAnnounceProblem } from '#ui/announce-problem';

const offeredForSeconds = 8;

/** Says that something is done and offers for a moment to take it back: no question beforehand. */
export function useOfferUndo(): (words: string, undo: () => Promise<unknown>) => void {
  const { t } = useTranslation('document');
  const { message } = App.useApp();
  const announce = useAnnounceProblem();

  return (words, undo) => {
    const key = randomId();
    const takeBack = () => {
      message.destroy(key);
      undo().then(() => message.success(t('undone')), announce);
    };
    void message.success({
      key,
      duration: offeredForSeconds,
      content: (
        <>
          {words}{' '}
          <Button type="link" onClick={takeBack}>
            {t('undo')}
          </Button>
        </>
      ),
    });
  };
}
