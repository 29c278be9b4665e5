import { DocumentById } from '#features/document/components/document-by-id';
import { useDocumentPushes } from '#features/document/document.pushes';
import { DocumentView } from '#features/document/page/document-view';
import '#features/document/document.css';

/** One document: its pages, its track, and what I may do with it. */
export function DocumentPage() {
  useDocumentPushes();

  return (
    <div className="yw-page">
      <DocumentById>{(document) => <DocumentView key={document.id} document={document} />}</DocumentById>
    </div>
  );
}
