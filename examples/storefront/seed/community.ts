import type { SeedApplication, SeedBenefit, SeedCommunity, SeedPerson } from "./shapes.ts";

export const community: SeedCommunity = {
  key: "soles",
  name: "the long bench",
  purpose:
    "In the mill there is a bench that is too long for us. Anyone may sit on it and say how the shoes should be made.\n\nThis is the same bench for people who live further away. We think out loud here, test things before they are sold, settle what we cannot settle alone, and say who each idea came from. You will hear about costs and about mistakes, ours mostly.",
  notFor:
    "It is not a place for discounts or early sales: there are none. It is not for reviews either, since those are better read under the shoe itself. And if you would rather not be asked for your opinion, a pair of shoes is quite enough.",
  guidelines: [
    "Speak from your own feet. Say how far, on what ground, and for how long.",
    "Disagree with the argument and leave the person alone.",
    "Mention it if you sell something or work for somebody who does.",
    "Repairs can hurt: say when a blade or a solvent is involved, and what you would do differently.",
    "What is said about unfinished things stays here until they are finished.",
  ],
  next: "Ngaire or Joaquín reads every letter, usually within three days, and answers by name. Nothing is scored. If it is not the right time, they say why, and you can write again.",
  joining: "application",
  tiers: [
    {
      key: "last-makers",
      name: "Last makers",
      about: "Eight people who wear a shoe before it is one, and write down where it hurts.",
    },
    {
      key: "friends-of-the-mill",
      name: "Friends of the mill",
      about: "Whoever pays a little each year so that the repair table stays free.",
    },
  ],
  questions: [
    {
      id: "shoes",
      kind: "short",
      label: "What do you wear most days?",
      help: "It need not be ours.",
    },
    {
      id: "mended",
      kind: "long",
      label: "Tell us about something you have mended, or tried to.",
      help: "A few lines are plenty. Failures count.",
    },
    {
      id: "part",
      kind: "one-of",
      label: "Where would you like to lend a hand first?",
      choices: [
        "Testing prototypes",
        "Repair guides",
        "Colours and materials",
        "Answering newcomers",
        "I would rather listen first",
      ],
    },
    {
      id: "thursday",
      kind: "yes-no",
      label: "Could you ever come to the mill on a Thursday?",
      help: "Only so that we know. Most people cannot.",
      required: false,
    },
  ],
};

export const people: SeedPerson[] = [
  { id: "maud", name: "Maud Ellery", role: "host" },
  { id: "idris", name: "Idris Bowen", role: "host" },
  { id: "ngaire", name: "Ngaire Tamihana", role: "moderator" },
  { id: "joaquin", name: "Joaquín Prieto", role: "moderator" },
  { id: "amara", name: "Amara Okafor", role: "member" },
  { id: "bartosz", name: "Bartosz Zieliński", role: "member" },
  { id: "chiara", name: "Chiara Moretti", role: "member" },
  { id: "hnin", name: "Hnin Wai", role: "member" },
  { id: "eilidh", name: "Eilidh MacRae", role: "member" },
  { id: "farid", name: "Farid Haidari", role: "member" },
  { id: "giang", name: "Trần Giang", role: "member" },
  { id: "haruka", name: "Haruka Ono", role: "member" },
  { id: "kwame", name: "Kwame Boateng", role: "member" },
  { id: "leila", name: "Leila Benali", role: "member" },
  { id: "rosa", name: "Rosa Nakai", role: "signed-in" },
  { id: "tom", name: "Tom Ashworth", role: "signed-in" },
  { id: "yusuf", name: "Yusuf Demir", role: "signed-in" },
  { id: "zoe", name: "Zoë van Dijk", role: "signed-in" },
  { id: "priya", name: "Priya Raghunathan", role: "signed-in" },
  { id: "mateus", name: "Mateus Carvalho", role: "signed-in" },
  { id: "signe", name: "Signe Holm", role: "signed-in" },
  { id: "ines", name: "Inês Duarte", role: "signed-in" },
  { id: "gordon", name: "Gordon Pike", role: "signed-in" },
];

export const applications: SeedApplication[] = [
  {
    by: "ines",
    hoursAgo: 214,
    answers: {
      shoes: "Badgers, resoled twice, once by me.",
      mended:
        "The second of those two soles. It is not straight, but it has been through one winter in the Serra and I have stopped looking at it.",
      part: "Repair guides",
      thursday: "no",
    },
    approved: {
      by: "ngaire",
      reason: "A sole that is not straight and still holds is exactly what the guides are missing. Come in.",
      hoursAgo: 190,
    },
    letters: [
      {
        by: "ngaire",
        text: "Hello Inês,\n\nI read your letter to Idris while he was holding a sole that was not straight either. He asks what you glued it with.\n\nIf you look for a place to begin: under the Badger somebody wants to know whether the welt can be done without a stitcher. I think you know.\n\nNgaire",
        hoursAgo: 171,
      },
      {
        by: "ines",
        text: "Contact cement, two coats, and all the books I own on top of it for a night. I will write it down under the Badger, with the mistakes.",
        hoursAgo: 166,
      },
    ],
  },
  {
    by: "signe",
    hoursAgo: 53,
    answers: {
      shoes: "Hares on gravel, wooden clogs from my grandfather at home.",
      mended:
        "A rucksack, three times, in the same place. The third time I understood that the strap was not the problem, the way I put it on was. I now mend other people’s rucksacks and ask them how they put them on.",
      part: "Repair guides",
      thursday: "no",
    },
  },
  {
    by: "yusuf",
    hoursAgo: 30,
    answers: {
      shoes: "Wren, the tan one, and trainers that I am not proud of.",
      mended:
        "My son’s school shoes with bicycle patches. It held for eleven days. I would like to know what would have held for longer.",
      part: "I would rather listen first",
      thursday: "yes",
    },
  },
  {
    by: "priya",
    hoursAgo: 9,
    answers: {
      shoes: "Canvas, all year, because I do not wear leather.",
      mended:
        "I run the repair table at our library on the first Saturday of the month. Mostly lamps and zips. Shoes are the one thing we send people away with, and I would like to stop doing that.",
      part: "Colours and materials",
    },
  },
];

export const benefits: SeedBenefit[] = [
  {
    tier: "last-makers",
    title: "The Hare’s new last, three weeks before anybody else",
    text: "One pair each, in your size, unbranded. Wear them out if you can.",
    by: "maud",
    hoursAgo: 700,
    inHours: -420,
    told: {
      by: "maud",
      kept: true,
      text: "All eight pairs went out on the day. Three came back with the same crease, and the last was changed for it.",
      hoursAgo: 380,
    },
  },
  {
    tier: "friends-of-the-mill",
    title: "An evening at the repair table",
    text: "Bring one thing. Tea is there, the stitcher too.",
    by: "idris",
    hoursAgo: 520,
    inHours: -96,
    told: {
      by: "idris",
      kept: false,
      text: "The boiler gave up that morning and the mill was at four degrees. We have not found another date before spring, and say so rather than promise one.",
      hoursAgo: 90,
    },
  },
  {
    tier: "last-makers",
    title: "An hour with Maud about what a shoe costs",
    text: "The sheet for the Badger, line by line, and every question.",
    by: "maud",
    hoursAgo: 60,
    inHours: 240,
  },
];
