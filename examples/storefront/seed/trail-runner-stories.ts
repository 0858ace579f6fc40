import type { SeedPost } from "./shapes.ts";

/** Longer conversations about the Hare: resoling, wear, an argument about the price. */
export const trailRunnerStories: SeedPost[] = [
  {
    by: "idris",
    title: "Before you cut: the five things I would tell you at the bench",
    text: "I write the same letter to everybody who orders the kit, so here it is for all.\n\n1. Cut the **clay** thread only, on the outside, one stitch at a time. Never slide the blade along.\n2. Take a picture of the corner stitch at the heel before you open it.\n3. Warm the new sole. Ten minutes on a radiator, not in an oven.\n4. Start sewing at the arch, where a mistake does not show.\n5. Stop when you are tired. A half-sewn shoe can wait until tomorrow.\n\nIf it goes wrong, post it to us as it is. I have seen worse, and I have done worse.",
    hoursAgo: 996,
    pinned: { by: "maud" },
    replies: [
      {
        by: "bartosz",
        text: "Number 2 saved me. The corner is where I would have guessed, and I would have guessed wrong.",
        hoursAgo: 940,
      },
      {
        by: "rosa",
        text: "How do I know that the sole is warm enough?",
        hoursAgo: 410,
        replies: [
          {
            by: "eilidh",
            text: "It stops fighting you. Bend the toe back: if it stays up by itself for a second, it is ready.",
            hoursAgo: 405,
          },
        ],
      },
    ],
  },
  {
    by: "kwame",
    title: "How do you cut without nicking the knit?",
    text: "I have opened two pairs now, and both times I touched the knit just behind the little toe. Nothing bad, one loop each. What am I holding wrong?",
    hoursAgo: 300,
    replies: [
      {
        by: "eilidh",
        text: "Turn the shoe upside down on your lap, sole up. Then the blade points away from the knit and not along it.",
        hoursAgo: 297,
        replies: [
          {
            by: "kwame",
            text: "Upside down I cannot see the stitch though. It sits under the lip there.",
            hoursAgo: 296,
            replies: [
              {
                by: "idris",
                text: "Press the lip back with your thumb, it gives about three millimetres. If it does not, the midsole is dry and wants a minute over steam.",
                hoursAgo: 290,
                replies: [
                  {
                    by: "kwame",
                    text: "Steam did it. I had been fighting a shoe that spent two winters beside a boiler.",
                    hoursAgo: 274,
                    replies: [
                      {
                        by: "giang",
                        text: "Same here, a kettle and half a minute. Mind your thumb, mine is still pink.",
                        hoursAgo: 266,
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        by: "haruka",
        text: "A seam ripper with the little red ball. The ball goes towards the knit, and then it cannot happen. Three pounds in any haberdasher’s.",
        hoursAgo: 292,
        replies: [
          {
            by: "idris",
            text: "This is better than what we put in the kit. Thank you. I have asked Maud about it.",
            hoursAgo: 289,
          },
        ],
      },
    ],
  },
  {
    by: "bartosz",
    title: "First resole at the kitchen table, with a clock",
    text: "For those who wonder how long an evening is:\n\n- cutting both: 25 minutes\n- lifting and cleaning out old wax: 40 minutes\n- left shoe: 1 hour 50\n- right shoe: 55 minutes\n\nThe right one looks better than the left one. My stitches are a bit wider than the mill’s, six on five centimetres where theirs are seven, and it holds.",
    hoursAgo: 812,
    replies: [
      {
        by: "amara",
        text: "The left shoe is always the one that teaches you. Mine has a knot on the outside.",
        hoursAgo: 806,
      },
      {
        by: "tom",
        text: "Nearly four hours against posting them for £38 plus postage. Honest question: why do it yourself?",
        hoursAgo: 790,
        replies: [
          {
            by: "bartosz",
            text: "The sole costs me 22 in the kit instead of 38, but that is not it. I know now how it is made. When something creaks I know what creaks.",
            hoursAgo: 788,
          },
          { by: "hnin", text: "And you have them on Sunday and not in eight working days.", hoursAgo: 770 },
        ],
      },
    ],
  },
  {
    by: "farid",
    title: "1,000 km log, second sole",
    text: "I measured the deepest lug under the ball of the left foot. Mixed ground, half forest road, half rock. I weigh 81 kilos.\n\n```\n  km    lug\n   0    4.5 mm\n 200    3.9 mm\n 400    3.3 mm\n 600    2.6 mm\n 640    new sole\n1000    3.4 mm\n```\n\nSo 600 is fair. I could have gone to 700 in a dry summer.",
    hoursAgo: 655,
    replies: [
      {
        by: "signe",
        text: "Gravel eats them faster. I am at 2.4 mm after 430, but I brake a lot going down.",
        hoursAgo: 640,
        replies: [
          {
            by: "farid",
            text: "Braking is most of it, I think. Heels or ball?",
            hoursAgo: 636,
            replies: [{ by: "signe", text: "Heels. I know, I know.", hoursAgo: 635 }],
          },
        ],
      },
      {
        by: "maud",
        text: "This is better than our own number. We say 500 to 700 on the page since last week, because of this log and two others.",
        hoursAgo: 610,
      },
    ],
  },
  {
    by: "mateus",
    title: "£148 for trainers that I have to sew myself",
    text: "I like the drawing and the story. But let us be honest, a good trail shoe costs 90 in the sale, and after 600 km I buy another one. Four soles at 38 is 152 more. Where is the saving?",
    hoursAgo: 560,
    locked: { by: "joaquin" },
    replies: [
      {
        by: "leila",
        text: "148 and three more soles make 262 for about 2,400 km. Four pairs at 90 make 360. And three pairs fewer in a bin, if that counts for you.",
        hoursAgo: 556,
        replies: [
          {
            by: "mateus",
            text: "If the upper lasts 2,400 km. Mine never do.",
            hoursAgo: 555,
            replies: [
              { by: "farid", text: "Mine is at 1,640 with one darn. Ask me again in spring.", hoursAgo: 551 },
              {
                by: "tom",
                text: "I am with Mateus here. It is a nice hobby for people with evenings. I have two jobs.",
                hoursAgo: 549,
                replies: [
                  {
                    by: "leila",
                    text: "Then post them. Nobody has to sew. You wrote yourself that it is 38.",
                    hoursAgo: 548,
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        by: "maud",
        text: "It is a lot of money, and not everybody has it at once. What we keep back for repairs is £12 a pair, it stands further up on this page with the rest. We looked at payment by the month and did not like any of the companies who offered it. If that is what stops somebody, write to me and we find a way; we have done so eleven times.",
        hoursAgo: 530,
      },
      {
        by: "joaquin",
        text: "Both sides have said it well and it was starting to go round. I am closing this one; a new thread about payment is welcome.",
        hoursAgo: 505,
      },
    ],
  },
  {
    by: "amara",
    title: "Heel loop came loose",
    text: "After fourteen months the cream loop at the heel has come off on one side. I always pull them on by it, with wet hands, so I am not surprised. Can I sew through all layers there or is there something underneath that I should not pierce?",
    hoursAgo: 486,
    replies: [
      {
        by: "idris",
        text: "You can. There is only felt under it. Two rows with a [stitching awl](https://en.wikipedia.org/wiki/Stitching_awl), a centimetre apart, and go through the old holes in the leather. Or send it: loops are free, I do them while the kettle boils.",
        hoursAgo: 480,
        replies: [{ by: "amara", text: "Done, took me longer than a kettle. Thank you.", hoursAgo: 452 }],
      },
    ],
  },
  {
    by: "haruka",
    title: "Darning the toe",
    text: "Little hole at the big toe, about a pea. I darned it with sock wool over a lemon, since I do not own a darning mushroom. Two things I learnt:\n\n> Catch the loops a full centimetre outside the hole.\n\nThat is what my grandmother always said, and the first time I did not, and it ran. And *do not pull*. The knit wants to stretch there, the darn must stretch too.",
    hoursAgo: 431,
    replies: [
      {
        by: "zoe",
        text: "Which colour did you take? I would want it to show.",
        hoursAgo: 429,
        replies: [{ by: "haruka", text: "Mustard. It shows.", hoursAgo: 428 }],
      },
      { by: "chiara", text: "Over a lemon. I will never buy a mushroom now.", hoursAgo: 400 },
    ],
  },
  {
    by: "gordon",
    title: "Custom insoles, 20 % off for this group",
    text: "We make custom insoles from a photograph of your foot, 20 % off with code STITCH.",
    hoursAgo: 381,
    removed: { by: "ngaire", reason: "An advertisement. You are welcome to stay and talk about shoes." },
    replies: [{ by: "eilidh", text: "From a photograph. Of a foot.", hoursAgo: 380 }],
  },
  {
    by: "giang",
    title: "Ice, and what not to do about it",
    text: "I screwed short sheet-metal screws into the lugs last winter, as people do with other shoes. **Do not.** Four of them went through into the midsole and I could feel it from December to March. Slip-on chains are fine.",
    hoursAgo: 355,
    replies: [
      {
        by: "bartosz",
        text: "How long were the screws? Lug and sole together are about nine millimetres.",
        hoursAgo: 352,
        replies: [{ by: "giang", text: "Ten. You see the problem.", hoursAgo: 351 }],
      },
    ],
  },
];
