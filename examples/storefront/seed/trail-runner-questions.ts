import type { SeedPost } from "./shapes.ts";

/** Shorter questions about the Hare, most of them answered by those who wear it. */
export const trailRunnerQuestions: SeedPost[] = [
  {
    by: "rosa",
    title: "Between 41 and 42",
    text: "I am a 41.5 everywhere else and my feet are wide at the front. Which way would you go?",
    hoursAgo: 2,
    replies: [
      {
        by: "chiara",
        text: "41.5 here as well, wide, wearing 41 with thin socks. The toe box really is wide.",
        hoursAgo: 1,
      },
    ],
  },
  {
    by: "tom",
    text: "Does clay stick in the lugs? Our paths are yellow glue from November to March.",
    hoursAgo: 19,
    replies: [
      {
        by: "eilidh",
        text: "It sticks, and it falls off when you run. It does not fall off when you walk. So, run.",
        hoursAgo: 17,
      },
      {
        by: "signe",
        text: "Better than my old ones, worse than real fell shoes with eight millimetres.",
        hoursAgo: 12,
      },
    ],
  },
  {
    by: "priya",
    title: "Is there one without leather?",
    text: "Heel and lace panel are leather, as far as I can see. I would buy a pair tomorrow if they were not.",
    hoursAgo: 41,
    replies: [
      {
        by: "maud",
        text: "Not yet. The heel has to hold its shape through four soles, and what we tried so far either cracked at the third or was plastic with a leaf on the label. There are two samples on the roof at the moment. If one survives I will say so here first.",
        hoursAgo: 36,
        replies: [
          { by: "priya", text: "That is a better answer than I usually get. I will wait.", hoursAgo: 35 },
        ],
      },
      {
        by: "leila",
        text: "There is an idea on the board about this. It could do with some company.",
        hoursAgo: 33,
      },
    ],
  },
  {
    by: "yusuf",
    title: "Blister on the first run",
    text: "Eight kilometres, blister on the left heel. Is this a matter of breaking in, or of size?",
    hoursAgo: 66,
    replies: [
      {
        by: "kwame",
        text: "If the heel lifts, it is lacing. Use the last eyelet, the one nobody uses.",
        hoursAgo: 64,
        replies: [{ by: "yusuf", text: "I was one of those who do not use it. Better today.", hoursAgo: 40 }],
      },
    ],
  },
  {
    by: "zoe",
    title: "Has anyone dyed the knit?",
    text: "I would like them darker, nearly black. It is wool and polyester, so I suppose that half of it takes the dye and half of it laughs at me.",
    hoursAgo: 92,
    replies: [
      {
        by: "haruka",
        text: "Exactly that. Acid dye took the wool, and the polyester stayed moss. It looks like heather now and I like it, but it is not black.",
        hoursAgo: 88,
        replies: [
          {
            by: "zoe",
            text: "Heather is better than black. How hot?",
            hoursAgo: 87,
            replies: [
              {
                by: "haruka",
                text: "Sixty degrees for half an hour, with the insole out. Any hotter and the foam warps.",
                hoursAgo: 84,
              },
            ],
          },
        ],
      },
    ],
  },
  {
    by: "chiara",
    text: "Forty per cent of my runs are tarmac, to get to the woods. Will the lugs be gone in a month?",
    hoursAgo: 117,
    replies: [
      {
        by: "farid",
        text: "Not a month. But tarmac takes about twice what forest does, in my notes.",
        hoursAgo: 113,
      },
      {
        by: "tom",
        text: "I got 380 on mostly tarmac. I would buy a road shoe if somebody made one like this.",
        hoursAgo: 101,
      },
    ],
  },
  {
    by: "hnin",
    title: "Drying overnight",
    text: "Rainy season, running every morning. Newspaper gets them to damp, never to dry. Any tricks that are not a heater?",
    hoursAgo: 139,
    replies: [
      {
        by: "giang",
        text: "Insoles out, stand them on the heel, small fan from below. Dry by five in the morning, in Hà Nội, in August.",
        hoursAgo: 136,
      },
      {
        by: "amara",
        text: "Rice in an old sock. Swap the sock once. It works better than paper and you do not get ink on the felt.",
        hoursAgo: 130,
        replies: [{ by: "hnin", text: "We have rice. Trying it tonight.", hoursAgo: 129 }],
      },
    ],
  },
  {
    by: "signe",
    text: "Does the reclaimed rubber grip on wet rock as well as the new one? I had the first series, and those were softer, I think.",
    hoursAgo: 163,
    replies: [
      {
        by: "idris",
        text: "You are right, they were. The first series was 62 on our hardness gauge, now it is 65. It lasts longer and gives away a little on wet slate. We did say so, but not loudly enough.",
        hoursAgo: 158,
      },
    ],
  },
  {
    by: "leila",
    title: "Does the clay thread bleed?",
    text: "Asking because of cream socks, and because of a carpet.",
    hoursAgo: 188,
    replies: [
      {
        by: "bartosz",
        text: "Never has on mine. The wax seals it. The moss knit did, in the first wash.",
        hoursAgo: 181,
      },
    ],
  },
  {
    by: "tom",
    title: "Orthotics",
    text: "Mine are 6 mm thick at the heel. Is there room when the cork comes out?",
    hoursAgo: 214,
    replies: [
      {
        by: "farid",
        text: "The cork insole is five. I run with 6 mm ones and an open last eyelet.",
        hoursAgo: 210,
      },
      {
        by: "idris",
        text: "Bring or post the orthotic, and I shave the cork to fit under it. There is no charge for that.",
        hoursAgo: 205,
      },
    ],
  },
  {
    by: "eilidh",
    text: "Laces: mine are 120 cm and I trip over the loops. The page says 110. Who is right?",
    hoursAgo: 239,
    replies: [
      {
        by: "maud",
        text: "You are. We had one box of 120 in March, and hoped nobody would measure. New ones are on their way to you.",
        hoursAgo: 233,
      },
    ],
  },
  {
    by: "mateus",
    text: "What does posting them from Porto cost? I mean for a repair, there and back.",
    hoursAgo: 262,
    replies: [
      {
        by: "joaquin",
        text: "From Valencia I paid about 14 euros one way, and the mill paid the way back. We collect here: three pairs in one parcel. Porto could do the same.",
        hoursAgo: 258,
        replies: [{ by: "mateus", text: "There are four of us in the club. I will ask.", hoursAgo: 250 }],
      },
    ],
  },
  {
    by: "zoe",
    text: "I had written something grumpy about the delivery. The parcel was at the neighbour’s.",
    hoursAgo: 322,
    deleted: true,
    replies: [{ by: "amara", text: "The neighbour is always the answer.", hoursAgo: 321 }],
  },
  {
    by: "rosa",
    title: "Children’s sizes?",
    text: "My daughter is a 33 and runs more than I do. Any plans?",
    hoursAgo: 470,
    replies: [
      {
        by: "maud",
        text: "No. Feet that grow in half a year do not need a shoe for ten, and we would be selling you something for our sake. A cobbler who widens second-hand ones does more good.",
        hoursAgo: 463,
        replies: [{ by: "tom", text: "I have never seen a shop answer no like that.", hoursAgo: 461 }],
      },
    ],
  },
  {
    by: "bartosz",
    title: "When is the midsole done?",
    text: "I change soles at 600 km. But the foam under it? It looks fine and feels flat.",
    hoursAgo: 520,
    replies: [
      {
        by: "idris",
        text: "Press your thumb into the side at the heel. New, it springs back at once. If you can count to two, it is time. For most people that is every second sole.",
        hoursAgo: 512,
      },
      { by: "kwame", text: "Counted to three. Well.", hoursAgo: 509 },
    ],
  },
  {
    by: "farid",
    title: "Six millimetres of drop, after years of zero",
    text: "My calves like it, my principles do not. Has anybody gone back to flat in them, with a thinner insole at the heel?",
    hoursAgo: 604,
    replies: [
      {
        by: "chiara",
        text: "I sanded the cork down to four. Then my Achilles complained and I bought a new insole.",
        hoursAgo: 600,
      },
      {
        by: "giang",
        text: "I do not think that drop matters as much as people who sell shoes say.",
        hoursAgo: 596,
        replies: [
          {
            by: "farid",
            text: "It mattered to my Achilles for two years. Yours may be made of something better.",
            hoursAgo: 594,
            replies: [{ by: "giang", text: "Fair. I am twenty-six, ask me later.", hoursAgo: 592 }],
          },
        ],
      },
    ],
  },
  {
    by: "leila",
    text: "How often do you wash them, and does the wool smell less than the old synthetic ones? My partner asks, in a certain tone.",
    hoursAgo: 682,
    replies: [
      {
        by: "hnin",
        text: "Every second week, by hand, cold. Wool does smell less. It is the insole that talks; let it sleep outside.",
        hoursAgo: 676,
      },
    ],
  },
  {
    by: "haruka",
    title: "Mice",
    text: "They ate the cork. Only the cork, and only the left one. I am not angry, I just want to know if anyone else feeds theirs.",
    hoursAgo: 720,
    replies: [
      { by: "eilidh", text: "Bothy mice took my laces once. A tin with a lid.", hoursAgo: 717 },
      {
        by: "idris",
        text: "Insoles are £14 and come in pairs. I have a drawer of single right ones and would love to make somebody happy: send me the size.",
        hoursAgo: 710,
        replies: [{ by: "haruka", text: "38, left. You are a kind man with an odd drawer.", hoursAgo: 708 }],
      },
    ],
  },
  {
    by: "ngaire",
    title: "Slow Sunday at the reservoir",
    text: "A few of us run round the reservoir on the first Sunday of each month, nine kilometres, talking pace. Meet at the dam at ten. Any shoes.",
    hoursAgo: 848,
    replies: [
      {
        by: "tom",
        text: "How slow is talking pace?",
        hoursAgo: 840,
        replies: [{ by: "ngaire", text: "We talk about soup.", hoursAgo: 838 }],
      },
      { by: "kwame", text: "It is true, they do.", hoursAgo: 700 },
    ],
  },
  {
    by: "signe",
    text: "Is there a difference between the left and the right sole, apart from the shape? Mine came with a tiny notch on one.",
    hoursAgo: 905,
    replies: [
      {
        by: "idris",
        text: "The notch marks the left, so that it can be found in the dark of the box. It has no other meaning, though I have heard some good ones.",
        hoursAgo: 899,
      },
    ],
  },
];
