"""The words that decide whether a headline can end where it does."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ARTICLES",
    "BEFORE_NOUNS",
    "CANNOT_END",
    "CLIPPED",
    "CLOSED",
    "COPULAS",
    "DOMAIN_ENDINGS",
    "ENDINGS",
    "FORMAL",
    "LINKS",
    "MAY_STRAND",
    "NUMERALS",
    "OPENS_CLAUSE",
    "PREPOSITIONS",
    "RARELY_END",
]

CANNOT_END: Final = frozenset({"the", "an", "a", "and", "nor", "than", "my", "your", "our", "their", "its", "whose"})
"""Words that no headline ends on, whatever stands before them."""
RARELY_END: Final = frozenset(
    {
        "of", "from", "into", "with", "at", "for", "to", "by", "between", "among", "against", "towards", "toward", "upon",
        "despite", "during", "via", "per", "because", "although", "unless", "or",
    }
)  # fmt: skip
"""Words that end a headline only in a question, a relative clause or after an infinitive."""
MAY_STRAND: Final = frozenset(
    {
        "what", "who", "whom", "which", "where", "when", "why", "how", "that", "whose", "whats", "wheres",
        "i", "you", "we", "they", "he", "she", "it", "there", "everyone", "everybody", "nobody", "someone",
        "do", "does", "did", "can", "could", "should", "would", "will", "must", "may", "might", "be", "been", "being", "is",
        "are", "was",
        "were", "have", "has", "had", "to", "worth", "sort", "kind", "think", "dream", "heard", "sought", "longed",
        "making", "all",
        "want", "wants", "wanted", "used", "able", "need", "needs", "ought", "stand", "go", "here",
    }
)  # fmt: skip
"""Words of which one stands in nearly every headline that rightly ends on a preposition."""
LINKS: Final = CANNOT_END | RARELY_END | MAY_STRAND | frozenset(
    {
        "on", "in", "as", "but", "about", "over", "up", "out", "off", "not", "no", "if", "while", "so", "also", "just",
        "only", "more",
        "after", "before", "through", "under", "until", "since", "without", "within", "this", "these", "those", "them",
        "us", "me",
        "his", "her", "around", "across", "near", "like", "both", "where", "then", "now", "said", "says", "told",
    }
)  # fmt: skip
"""Words that carry a sentence on without belonging to the name or noun before them."""
FORMAL: Final = frozenset("ag bv co corp gmbh inc incorporated jr limited llc llp lp ltd nv oy plc pty sa spa sr".split())
"""What a headline leaves out behind a name: the form of a firm, or which of two has it."""
PREPOSITIONS: Final = RARELY_END | {
    "in",
    "on",
    "over",
    "under",
    "through",
    "after",
    "before",
    "about",
    "within",
    "without",
    "across",
}
OPENS_CLAUSE: Final = frozenset(
    {"when", "while", "because", "whether", "although", "unless", "so", "as", "very", "every", "such"}
)
COPULAS: Final = frozenset({"be", "is", "are", "was", "were"})
ARTICLES: Final = frozenset({"the", "a", "an"})
BEFORE_NOUNS: Final = frozenset({"new", "best", "latest", "next", "own", "top", "biggest", "largest", "newest", "upcoming"})
CLIPPED: Final = frozenset(
    {
        "abs", "ad", "admin", "advert", "amp", "app", "auto", "bio", "biz", "bro", "bros", "celeb", "champ", "chemo", "co",
        "co-op", "comp", "con", "condo", "cop", "croc", "decaf", "deli", "demo", "detox", "dino", "disco", "doc", "exam", "exec",
        "expo", "fab", "fave", "flu", "fridge", "gator", "gov", "grad", "gran", "gym", "hippo", "homo", "hyper", "info", "intel",
        "intro", "lab", "lib", "limo", "logo", "math", "maths", "max", "mayo", "medic", "memo", "mic", "micro", "mini", "mod",
        "net", "op", "para", "ped", "perm", "perp", "phone", "photo", "pic", "polio", "porn", "prep", "prof", "pro", "promo",
        "prov", "pub", "quake", "quad", "recap", "ref", "rehab", "rep", "repo", "retro", "rev", "rhino", "roo", "sax", "semi",
        "sitcom", "spec", "stat", "steno", "strat", "sub", "synth", "tech", "temp", "trad", "turbo", "typo", "ump", "uni",
        "veg", "vet", "vibe", "vic", "vocab", "web", "zoo",
    }
)  # fmt: skip
"""Short words that stand on their own though longer ones begin with them."""
CLOSED: Final = LINKS | PREPOSITIONS | frozenset(
    {
        "along", "apart", "aside", "away", "back", "behind", "below", "beside", "beyond", "by", "down", "else", "even", "ever",
        "every", "for", "forth", "here", "him", "how", "less", "most", "much", "never", "once", "one", "some", "there", "though",
        "to", "together", "too", "very", "when", "yet",
    }
)  # fmt: skip
"""Words that only join others or point at them: a longer word that begins with one, as `into`, is not its whole."""
ENDINGS: Final = frozenset(
    {
        "s", "es", "ed", "d", "r", "rs", "er", "ers", "ing", "ings", "ly", "al", "ally", "n", "ns", "en", "an", "ans",
        "ian", "ians",
        "th", "st", "nd", "rd", "y", "ist", "ists", "ism", "ish", "ful", "less", "ness", "ment", "ments", "able", "ive",
        "or", "ors",
        "ship", "hood", "wide", "t", "ian’s", "ese", "ize", "ise", "i", "ic", "ical", "like", "m", "ation", "ations", "ity",
        "ies",
    }
)  # fmt: skip
"""Endings of inflected and derived words: what stands before them is most likely a word of its own."""
NUMERALS: Final = frozenset(
    {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    }
)  # fmt: skip
"""Numbers that complete a name: `Phase One`, `Title IX`."""
DOMAIN_ENDINGS: Final = frozenset({".gov", ".com", ".org", ".net", ".edu", ".mil", ".info", ".io"})
