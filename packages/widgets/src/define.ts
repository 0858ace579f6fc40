// Registers every element: the only side effect of this package.
import "./discussion/define.ts";
import "./ideas/define.ts";
import "./join/define.ts";
import "./poll/define.ts";
