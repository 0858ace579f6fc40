import type { SeedSpace } from "./shapes.ts";

export const fieldBoot: SeedSpace = {
  space: "product:field-boot",
  title: "Badger, field boot",
  path: "/products/field-boot",
  threads: [
    {
      by: "eilidh",
      title: "Breaking in: what helped and what did not",
      text: "Fourteen days, about three hours a day. What helped was thick socks and wearing them damp, indoors, in the evening. What did not help: alcohol, a hair dryer, and my brother, who said to just walk it off.",
      hoursAgo: 74,
      replies: [
        {
          by: "kwame",
          text: "Damp, really? I was told never to.",
          hoursAgo: 71,
          replies: [
            {
              by: "idris",
              text: "Damp is fine, wet is not, and no heat in either case. The leather takes the shape of whatever is inside while it dries.",
              hoursAgo: 66,
            },
          ],
        },
      ],
    },
    {
      by: "tom",
      text: "I work on a dairy farm. Will slurry eat the seam? It ate my last pair in a year.",
      hoursAgo: 150,
      replies: [
        {
          by: "idris",
          text: "It eats the wax first and then the linen. Rinse the welt with plain water in the evening and wax the seam twice a month, which takes two minutes. Untreated, I would give it a year and a half.",
          hoursAgo: 146,
          replies: [
            { by: "tom", text: "A year and a half is an honest answer. I will try the wax.", hoursAgo: 144 },
          ],
        },
      ],
    },
    {
      by: "amara",
      title: "Wide calves",
      text: "Sixteen centimetres high, and how wide does the collar open? Boots usually end at my ankle whether I like it or not.",
      hoursAgo: 268,
      replies: [
        {
          by: "chiara",
          text: "The felt gives a lot. I can get two fingers in with jeans tucked, and mine are 41 cm round.",
          hoursAgo: 260,
        },
        {
          by: "maud",
          text: "29 cm at the top edge when the hooks are open, and the laces are long enough to leave it so. If it still pinches, we set the hooks back by a centimetre, at no charge.",
          hoursAgo: 255,
        },
      ],
    },
    {
      by: "giang",
      text: "Is the grease any good, or is it just beeswax for the price of perfume?",
      hoursAgo: 377,
      replies: [
        {
          by: "bartosz",
          text: "It is tallow, beeswax and a bit of pine tar. You can make it at home for a quarter, and the house smells of ship for a week.",
          hoursAgo: 370,
          replies: [{ by: "idris", text: "The recipe is on the lid on purpose.", hoursAgo: 366 }],
        },
      ],
    },
    {
      by: "leila",
      title: "Second sole after four years",
      text: "Sent them in October and got them back in November. They also replaced a hook that I had been living without since 2022, and did not put it on the bill. My only complaint: they came back so clean that I did not recognise the smell.",
      hoursAgo: 590,
      replies: [
        {
          by: "hnin",
          text: "Did the shape change with the new sole?",
          hoursAgo: 584,
          replies: [
            { by: "leila", text: "A little stiffer for three days. Then I forgot about it.", hoursAgo: 580 },
          ],
        },
      ],
    },
    {
      by: "mateus",
      text: "They are too warm from May to September. I would not call that a fault, but the page could say it.",
      hoursAgo: 745,
      replies: [
        { by: "maud", text: "It could. Thank you, I will add it when I next touch the text.", hoursAgo: 738 },
      ],
    },
  ],
};

export const dayShoe: SeedSpace = {
  space: "product:day-shoe",
  title: "Wren, day shoe",
  path: "/products/day-shoe",
  threads: [
    {
      by: "zoe",
      title: "From tan to dark green, step by step",
      text: "Since people asked. Spirit dye, bottle green, and a sponge.\n\n- wash with saddle soap, wait a day\n- first coat thin, in circles, do not stop at an edge\n- wait a day, although you will not want to\n- second coat, then neutral wax\n\nThe punched holes stay darker and look *intended*. The seam stays clay.",
      hoursAgo: 57,
      replies: [
        {
          by: "yusuf",
          text: "How many bottles for both shoes?",
          hoursAgo: 55,
          replies: [{ by: "zoe", text: "One small one, 50 ml, and a third is left.", hoursAgo: 54 }],
        },
        {
          by: "leila",
          text: "Did you tape off the crepe? Mine has a green freckle now.",
          hoursAgo: 48,
          replies: [
            {
              by: "zoe",
              text: "I did not, and mine has one too. Let us call it a maker’s mark.",
              hoursAgo: 47,
            },
          ],
        },
      ],
    },
    {
      by: "priya",
      text: "How slippery is crepe on wet metal, on bus steps or on those grids over drains?",
      hoursAgo: 128,
      replies: [
        {
          by: "amara",
          text: "On stone and wood it is wonderful. On wet metal I hold on to something.",
          hoursAgo: 124,
        },
        {
          by: "joaquin",
          text: "I disagree, mine hold well, but they are new. Ask me when the edges are round.",
          hoursAgo: 119,
        },
      ],
    },
    {
      by: "yusuf",
      title: "Squeak",
      text: "The right one squeaks at every step in the library where I work. I have tried talcum under the insole. People look up.",
      hoursAgo: 244,
      replies: [
        {
          by: "idris",
          text: "It is the filler rubbing on the welt, at the ball. A little wax, warmed, run in from inside along the edge. If it still talks after that, send the right one on its own, and I will not charge you.",
          hoursAgo: 238,
          replies: [
            {
              by: "yusuf",
              text: "Silence. You should have seen me walk past the reference desk.",
              hoursAgo: 190,
            },
          ],
        },
      ],
    },
    {
      by: "bartosz",
      text: "Can the crepe be replaced by something thinner, for wearing with a suit? I would lose a centimetre and be glad.",
      hoursAgo: 460,
      replies: [
        {
          by: "maud",
          text: "Leather with a thin rubber, yes, we have done about thirty. It is £58 and we need two weeks. Ask for the *town sole* in the letter.",
          hoursAgo: 452,
        },
      ],
    },
    {
      by: "rosa",
      title: "Grey crepe",
      text: "Mine went from honey to pigeon in a month. Does anybody get it back?",
      hoursAgo: 702,
      replies: [
        {
          by: "chiara",
          text: "Brass brush, dish soap, patience. Not petrol, whatever the internet says: it turns sticky.",
          hoursAgo: 695,
        },
        { by: "farid", text: "I stopped fighting it. Pigeon is a colour.", hoursAgo: 690 },
      ],
    },
  ],
};

export const gardenClog: SeedSpace = {
  space: "product:garden-clog",
  title: "Mole, garden clog",
  path: "/products/garden-clog",
  threads: [
    {
      by: "signe",
      title: "Pre-drill, they said. I did not.",
      text: "Nine nails went in well and the tenth split the heel from the nail to the edge. Is the clog lost?",
      hoursAgo: 26,
      replies: [
        {
          by: "idris",
          text: "No. Wood glue into the split, a strap round it overnight, and move the tenth nail by a centimetre. Alder forgives once.",
          hoursAgo: 22,
          replies: [
            { by: "signe", text: "Strapped to the leg of the kitchen table as we speak.", hoursAgo: 20 },
          ],
        },
      ],
    },
    {
      by: "hnin",
      text: "Are they warm enough for frost with the pad in, or do I want the 8 mm felt that somebody mentioned?",
      hoursAgo: 110,
      replies: [
        {
          by: "eilidh",
          text: "Warm enough while you move. For standing about and pruning, two socks.",
          hoursAgo: 104,
        },
      ],
    },
    {
      by: "kwame",
      title: "Noise, a peace treaty",
      text: "My neighbour below asked, very politely. I glued a bit of an old bicycle tyre over the strips. She has sent up a cake. Weight per clog: 38 grams more.",
      hoursAgo: 213,
      replies: [
        {
          by: "amara",
          text: "Which tyre?",
          hoursAgo: 211,
          replies: [
            { by: "kwame", text: "City, 37 mm wide, well worn. The flatter the better.", hoursAgo: 209 },
          ],
        },
        {
          by: "maud",
          text: "May we put this into the care text? With the cake.",
          hoursAgo: 200,
          replies: [{ by: "kwame", text: "Only with the cake.", hoursAgo: 199 }],
        },
      ],
    },
    {
      by: "tom",
      text: "Size 48 fits a 49, for whoever needs to know. Socks off, pad out.",
      hoursAgo: 418,
      replies: [
        { by: "ngaire", text: "You have made somebody’s day and you do not know whose.", hoursAgo: 409 },
      ],
    },
    {
      by: "leila",
      title: "The strap",
      text: "I wear it forward, over the foot, like a bow. Apparently that is wrong. It is also the only way I do not walk out of them.",
      hoursAgo: 640,
      replies: [
        {
          by: "giang",
          text: "Your instep is low, then. A second hole, 1 cm further in, and it works behind the heel as well.",
          hoursAgo: 632,
        },
        {
          by: "idris",
          text: "There is no wrong. There is a drawing, and then there are feet.",
          hoursAgo: 628,
        },
      ],
    },
  ],
};
