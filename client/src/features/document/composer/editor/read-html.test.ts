import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHtml, readPlainText } from '#features/document/composer/editor/read-html';

const text = (level: number, words: string, align: 'start' | 'center' | 'end' = 'start') => ({
  type: 'text',
  level,
  text: words,
  align,
});

test('a page out of Word keeps its words, levels, alignment and table, and nothing else', () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-unhide:no; font-family:仿宋_GB2312;} --></style></head>
<body lang=ZH-CN><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center;line-height:29.0pt'><b><span style='font-size:22.0pt;font-family:方正小标宋简体'>关于做好汛期
值守工作的通知</span></b></p>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-family:黑体'>一、总体要求<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal style='text-indent:32.0pt'><span style='font-family:楷体_GB2312'>（一）提高认识。</span><span>各镇要
落实<a href="http://example.com/x.js">责任</a>，<span lang=EN-US>24</span>小时值班。</span></p>
<p class=MsoListParagraph style='margin-left:18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>建立台账</p>
<p class=MsoNormal>　　（1）每日一报</p>
<table class=MsoNormalTable border=1><tr><td width=100><p class=MsoNormal>单位</p></td><td><p class=MsoNormal>电话</p></td></tr>
<tr><td><p class=MsoNormal>水务局</p><p class=MsoNormal>（值班室）</p></td><td><p class=MsoNormal>0000</p></td></tr></table>
<p class=MsoNormal><img src="file:///C:/secret/image001.png"><o:p>&nbsp;</o:p></p>
<p class=MsoNormal align=right style='text-align:right'>云岭市人民政府</p>
<script>alert(1)</script><!--EndFragment--></body></html>`;

  expect(readHtml(html)).toEqual([
    text(0, '关于做好汛期值守工作的通知', 'center'),
    text(1, '总体要求'),
    text(2, '提高认识。各镇要落实责任，24小时值班。'),
    text(3, '建立台账'),
    text(4, '每日一报'),
    {
      type: 'table',
      rows: [
        ['单位', '电话'],
        ['水务局\n（值班室）', '0000'],
      ],
    },
    text(0, '云岭市人民政府', 'end'),
  ]);
});

test('headings and lists say their level where no number is typed', () => {
  const html =
    '<h1>总体要求</h1><h2>（一）目标</h2><ol><li>建立清单<ol><li>到户</li></ol></li></ol><ul><li>要点</li></ul>';

  expect(readHtml(html)).toEqual([
    text(1, '总体要求'),
    text(2, '目标'),
    text(3, '建立清单'),
    text(4, '到户'),
    text(0, '要点'),
  ]);
});

test('merged cells leave empty ones, and a frame of one cell is no table', () => {
  const html =
    '<table><tr><td colspan=2>合计</td></tr><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table><table><tr><td><p>框内</p></td></tr></table>';

  expect(readHtml(html)).toEqual([
    {
      type: 'table',
      rows: [
        ['合计', ''],
        ['甲', '1'],
        ['', '2'],
      ],
    },
    text(0, '框内'),
  ]);
});

test('plain lines become paragraphs, empty ones are left out', () => {
  expect(readPlainText('一、形势\r\n\r\n　　各单位：\n1.5万元')).toEqual([
    text(1, '形势'),
    text(0, '各单位：'),
    text(0, '1.5万元'),
  ]);
});

test('whatever is on the clipboard, reading it ends and no markup is left', () => {
  const tag = fc.constantFrom('p', 'td', 'tr', 'table', 'li', 'ol', 'span', 'o:p', 'h1', 'br', 'script', 'b');
  const part = fc.oneof(
    tag.map((name) => `<${name} style="text-align:center">`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom('字', '1.', '&nbsp;', '&lt;', '一、'),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const blocks = readHtml(parts.join(''));
      for (const block of blocks) {
        if (block.type === 'text') expect(block.text.trim()).not.toBe('');
        else expect(new Set(block.rows.map((row) => row.length)).size).toBe(1);
      }
    }),
  );
});
