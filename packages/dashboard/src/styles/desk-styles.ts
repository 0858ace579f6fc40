import { css } from "@hearth/widgets/parts";
import { fieldStyles } from "./field-styles.ts";
import { paneStyles } from "./pane-styles.ts";
import { partStyles } from "./part-styles.ts";
import { rowStyles } from "./row-styles.ts";
import { tableStyles } from "./table-styles.ts";
import { wordStyles } from "./word-styles.ts";

/** What the desk's pages have beside the theme. What a narrow window leaves out is said last. */
export const deskStyles = [wordStyles, rowStyles, tableStyles, fieldStyles, partStyles, paneStyles];

/** What is opened of a list: its parts stand apart. */
export const detailStyles = css`
  section,
  form,
  dl {
    margin-block-start: calc(var(--_u) * 6);
  }
  section > :is(form, dl) {
    margin-block-start: 0;
  }
  .part {
    margin-block-start: calc(var(--_u) * 8);
  }
`;
