import type { SeedIdea } from "./shapes.ts";

export const ideas: SeedIdea[] = [
  {
    by: "leila",
    title: "A Hare without leather",
    text: "Heel and lace panel are the only leather on it. Waxed canvas in three layers would hold the eyelets; the heel is the difficult part. Some of us would rather replace a heel twice than wear leather.",
    hoursAgo: 700,
    status: "in-progress",
    decided: {
      by: "maud",
      reason:
        "Two heels are on the mill roof for the winter: waxed hemp on cork board, and felt with casein.",
      hoursAgo: 130,
    },
    backers: ["haruka", "giang", "hnin", "chiara", "eilidh", "ngaire", "amara"],
    discussion: [
      {
        by: "haruka",
        text: "Casein gets soft in the wet. My bookbinding glue does.",
        hoursAgo: 122,
        replies: [
          {
            by: "idris",
            text: "Ours is hardened with alum, and it is being rained on at this moment. We will see in March.",
            hoursAgo: 115,
          },
        ],
      },
      {
        by: "bartosz",
        text: "I like the leather and would not want to lose it. As a second version, gladly.",
        hoursAgo: 100,
        replies: [{ by: "leila", text: "That is all I am asking for.", hoursAgo: 98 }],
      },
    ],
  },
  {
    by: "bartosz",
    title: "Sell the old soles back to us as a sheet",
    text: "You grind midsoles into door mats. Press some into sheets of 4 mm and I would buy them for workbench mats, bike bags and so on.",
    hoursAgo: 640,
    status: "open",
    backers: ["kwame", "eilidh", "farid", "joaquin"],
    discussion: [{ by: "kwame", text: "I would take two square metres now.", hoursAgo: 600 }],
  },
  {
    by: "amara",
    title: "Print the parts numbers inside the tongue",
    text: "Three years on I will not remember which sole fits. Size, series and the part numbers, on the inside of the tongue, in a thread that does not fade.",
    hoursAgo: 930,
    status: "shipped",
    decided: { by: "maud", hoursAgo: 420 },
    outcome: {
      by: "maud",
      text: "Every pair since lot 31 has its numbers woven into the tongue. Amara drew the label herself, and her initials are on it, if you look for them.",
      link: "/products/trail-runner",
      hoursAgo: 236,
    },
    backers: ["bartosz", "chiara", "farid", "haruka", "hnin", "kwame", "leila", "ngaire", "joaquin"],
    discussion: [
      { by: "chiara", text: "I found the initials. It took me four minutes.", hoursAgo: 220 },
      { by: "amara", text: "I have never been so proud of something that small.", hoursAgo: 216 },
    ],
  },
  {
    by: "giang",
    title: "A road sole for the Hare",
    text: "Same upper, same seam, flat sole with shallow grooves. I run in the town from Monday to Friday and in the hills on Sunday. Two sets of soles would be less rubber than two pairs of shoes.",
    hoursAgo: 560,
    status: "planned",
    decided: {
      by: "maud",
      reason:
        "The mould costs £6,200. We have put half of it aside and order it in spring if the autumn is decent.",
      hoursAgo: 250,
    },
    backers: ["chiara", "kwame", "amara", "joaquin", "farid", "ngaire"],
    discussion: [
      {
        by: "farid",
        text: "Nobody will swap soles on a Saturday evening. I say that as somebody who likes sewing.",
        hoursAgo: 540,
        replies: [
          {
            by: "giang",
            text: "Twice a year, in autumn and in spring. Like tyres.",
            hoursAgo: 538,
            replies: [{ by: "farid", text: "Like tyres I can live with.", hoursAgo: 536 }],
          },
        ],
      },
    ],
  },
  {
    by: "joaquin",
    title: "Parcel circles, one box for a town",
    text: "In Valencia we send three pairs in one parcel and save two thirds of the postage. A page where towns can find each other would be enough.",
    hoursAgo: 480,
    status: "planned",
    decided: {
      by: "idris",
      reason: "I answer these letters one by one anyway. A page by the new year.",
      hoursAgo: 300,
    },
    backers: ["leila", "bartosz", "hnin", "chiara", "ngaire"],
  },
  {
    by: "eilidh",
    title: "Record the thread breaking, for the hold line",
    text: "Whoever rings the mill waits to a pan flute. The sound of a waxed seam being cut is far nicer.",
    hoursAgo: 455,
    status: "shipped",
    decided: { by: "idris", hoursAgo: 380 },
    outcome: {
      by: "idris",
      text: "Done on a quiet Tuesday. It lasts fifty seconds, and two callers have asked to be put on hold again.",
      hoursAgo: 372,
    },
    backers: ["haruka", "amara", "kwame", "giang", "leila"],
  },
  {
    by: "farid",
    title: "Say on the page how much each sole has worn in real use",
    text: "There are logs from at least six of us by now. A chart with real numbers and real weights of people would help more than any promise. I can collect them.",
    hoursAgo: 388,
    status: "in-progress",
    decided: {
      by: "maud",
      reason: "Farid collects, I draw. Eleven logs so far, and twenty would make it honest.",
      hoursAgo: 180,
    },
    backers: ["bartosz", "chiara", "kwame", "giang"],
    discussion: [
      {
        by: "chiara",
        text: "Do you want bad ones too? I have 410 km.",
        hoursAgo: 170,
        replies: [{ by: "farid", text: "The bad ones most of all.", hoursAgo: 169 }],
      },
    ],
  },
  {
    by: "hnin",
    title: "Narrow lasts",
    text: "I put two insoles into mine and still swim. I know that it is expensive. Could we see how many of us there are?",
    hoursAgo: 350,
    status: "declined",
    decided: {
      by: "maud",
      reason:
        "We counted: 40 people in three years. The lasts for all sizes cost £19,000, so each pair would carry £475 of it. I would rather tell you which maker down the valley has narrow ones, and I do.",
      hoursAgo: 140,
    },
    backers: ["haruka", "leila"],
    discussion: [
      {
        by: "hnin",
        text: "A no with a number in it. I can live with that, and the other maker is good.",
        hoursAgo: 131,
      },
    ],
  },
  {
    by: "chiara",
    title: "Free resoling for life, in the price",
    text: "Add £60 to the price and resole for ever. Then you have every reason to make soles that last.",
    hoursAgo: 310,
    status: "declined",
    decided: {
      by: "idris",
      reason:
        "We did the sums twice. People who walk little would pay for those who walk a lot, and the ones who sew at home would pay for nothing. We would rather keep each price where it belongs.",
      hoursAgo: 205,
    },
    backers: ["giang"],
    discussion: [{ by: "kwame", text: "I walk a lot, and still think that they are right.", hoursAgo: 198 }],
  },
  {
    by: "haruka",
    title: "A box of single shoes",
    text: "Mice, dogs, amputations, feet of two sizes. Let people buy one shoe, or give one away.",
    hoursAgo: 205,
    status: "open",
    backers: ["amara", "ngaire", "idris", "eilidh", "hnin", "joaquin"],
    discussion: [
      {
        by: "ngaire",
        text: "My cousin wears one shoe and has paid for two all his life. Please.",
        hoursAgo: 190,
      },
      {
        by: "idris",
        text: "There is a shelf already. It only has no name. I will photograph what is on it this week.",
        hoursAgo: 176,
      },
    ],
  },
  {
    by: "kwame",
    title: "Left-handed pictures in the repair guide",
    text: "Every hand in the guide is a right hand. Turning the pictures round is not enough, since the seam spirals the other way then.",
    hoursAgo: 118,
    status: "open",
    backers: ["leila", "eilidh"],
  },
  {
    by: "ngaire",
    title: "A loan kit for libraries",
    text: "Awl, needles, two soles to practise on and a shoe that may be ruined. Libraries lend drills and cake tins, so why not this.",
    hoursAgo: 47,
    status: "open",
    backers: ["amara", "haruka", "bartosz", "joaquin", "chiara"],
    discussion: [{ by: "amara", text: "Our library would take one. I have asked already.", hoursAgo: 31 }],
  },
];
