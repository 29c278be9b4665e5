import { NoticeById } from '#features/notice/components/notice-by-id';
import { Reader } from '#features/notice/reader/reader';

export function NoticePage() {
  return <NoticeById>{(notice) => <Reader key={notice.id} notice={notice} />}</NoticeById>;
}
