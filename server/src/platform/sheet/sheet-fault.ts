export type SheetFaultKind =
  | 'not_a_workbook'
  | 'encrypted'
  | 'too_large'
  | 'sheet_missing'
  | 'column_missing'
  | 'unreadable';

/** The whole file cannot be read. The module that asked turns the kind into its own error code. */
export class SheetFault extends Error {
  override readonly name = 'SheetFault';

  constructor(
    readonly kind: SheetFaultKind,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(kind, options);
  }
}
