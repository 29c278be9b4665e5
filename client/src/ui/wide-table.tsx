import { Table, type TableProps } from 'antd';

const makeReachable = (frame: HTMLDivElement | null): void =>
  frame?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0');

/** A table that may be wider than its place and holds nothing to focus: it is scrolled by keyboard as well. */
export function WideTable<T extends object>(props: TableProps<T>) {
  return (
    <div ref={makeReachable}>
      <Table<T> scroll={{ x: 'max-content' }} {...props} />
    </div>
  );
}
