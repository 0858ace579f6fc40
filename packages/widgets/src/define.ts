// Registers every element: the only side effect of this package.
import "./benefits/define.ts";
import "./count/define.ts";
import "./discussion/define.ts";
import "./ideas/define.ts";
import "./join/define.ts";
import "./members/define.ts";
import "./poll/define.ts";
