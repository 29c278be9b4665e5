import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { RichText } from '#features/notice/components/rich-text';

const htmlOf = (html: string) => render(<RichText html={html} />).container.innerHTML;

test('headings, lists, bold and links come through', () => {
  expect(
    htmlOf('<h2>一、要求</h2><ol start="2"><li><strong>值守</strong></li></ol><a href="https://a.example/x">网址</a>'),
  ).toBe(
    '<div class="yw-rich"><h2>一、要求</h2><ol start="2"><li><strong>值守</strong></li></ol>' +
      '<a href="https://a.example/x" target="_blank" rel="noopener noreferrer">网址</a></div>',
  );
});

test('nothing that acts comes through, whatever the server sent', () => {
  const hostile =
    '<p onclick="alert(1)" style="position:fixed">字<script>alert(1)</script><img src=x onerror=alert(1)></p>' +
    '<a href="javascript:alert(1)">点</a><iframe src="//a.example"></iframe><svg><script>1</script></svg>' +
    '<form action="/x"><button>交</button></form><style>*{display:none}</style>';

  expect(htmlOf(hostile)).toBe(
    '<div class="yw-rich"><p>字</p><a target="_blank" rel="noopener noreferrer">点</a>交</div>',
  );
});
