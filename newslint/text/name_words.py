"""The words that stand in and around names: titles, offices, particles, and what begins a sentence."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABBREVIATED",
    "FEMALE",
    "INITIALISMS",
    "MALE",
    "NO_NAMES",
    "OF_INSTITUTIONS",
    "PARTICLES",
    "PREFIXES",
    "SUFFIXES",
    "TITLES",
]

ABBREVIATED: Final = frozenset(
    """
    adm amb brig capt cdr cmdr cmsr col comdr cpl cpt det dr drs esq fr gen gov govs hon insp lt ltcol maj messrs mgr mlle
    mme mmes mr mrs ms msgr mt mx ph pres prof pvt rep reps rev rt sec sen sens sgt spc spec sr sra st supt
    """.split()
)
"""Titles before a name that a full stop may end without ending the sentence."""

TITLES: Final = ABBREVIATED | frozenset(
    """
    abbess abbot actor actress administrator admiral advocate alderman ambassador analyst archbishop archduke artist
    assemblyman assemblywoman assistant associate attorney auntie author ayatollah baron baroness bishop boss brigadier
    brother cadet candidate captain cardinal chairman chairperson chairwoman chair chancellor chaplain chef chief coach
    colonel columnist comedian commander commissar commissioner congressman congresswoman constable consul contributor
    controller coordinator corporal correspondent councillor councilman councilwoman counsel count countess curator dame
    deacon dean delegate democrat deputy detective director doctor don doña duchess duke editor emeritus emir emperor
    empress engineer envoy ex executive father first-lady foreman former founder general generals governor guard guru
    head historian host imam inspector interim investigator journalist judge justice king lady laird lance lawyer leader
    lieutenant lord madam madame magistrate maharaja mahatma major manager mandarin marquess marshal master matron mayor
    mayors minister miss monsieur monsignor mother mufti mullah nawab nominee nurse officer official owner pastor
    patriarch patrolman philosopher physicist pilot player playwright poet policeman policewoman pontiff pope premier
    presenter president presidents presidential priest prime prince princess principal prioress private producer
    professor prosecutor provost queen quarterback rabbi rapper ranger rector registrar reporter representative
    representatives researcher reverend saint scholar secretary senator senators senior sergeant servant sheik sheikh
    sheriff shogun sir sister skipper solicitor speaker spokesman spokesperson spokeswoman squire strategist sultan
    sultana superintendent surgeon taoiseach teacher theologian treasurer tribune trooper trustee tsar tycoon uncle
    vicar vice viscount warden widow wing witness writer
    """.split()
)
"""Titles, offices and callings that stand before a name and are no part of it."""

MALE: Final = frozenset({"mr", "sir", "lord", "king", "prince", "father", "brother", "congressman", "councilman", "messrs"})
FEMALE: Final = frozenset({"mrs", "ms", "miss", "mme", "dame", "lady", "queen", "princess", "sister", "congresswoman"})

SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "obe", "mbe", "cbe", "mp", "qc", "kc"})
"""What stands behind a name and is no part of it."""

PARTICLES: Final = (
    "da", "das", "de la", "de las", "de los", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "la", "las", "le",
    "los", "van den", "van der", "van de", "van", "vande", "vanden", "vander", "von der", "von dem", "von und zu", "von", "vom",
    "zu", "zur", "af", "av", "al", "el", "ul", "ur", "bin", "bint", "ibn", "ben", "abu", "ter", "wa",
)  # fmt: skip
"""Words in lower case that a space parts from the name they belong to."""

PREFIXES: Final = ("abd", "abu", "ad", "al", "an", "ar", "as", "ash", "at", "az", "bin", "d", "el", "ibn", "ul", "ur")
"""Words in lower case that a hyphen or an apostrophe joins to a name: al-Sadr, d’Arc."""

NO_NAMES: Final = frozenset(
    """
    a about above according across actually additionally after afterward afterwards again against ago ah all almost along
    already also alternatively although always am amid among an and another any anybody anyone anything anyway apart apparently
    are around as aside ask asked asking at away back be because before behind being believe below beneath besides best better
    between beyond both brand briefly but by can certainly clearly come comes concerning consequently consider considering could
    currently dear despite did do does doing down due during each earlier early either else elsewhere enough especially even
    eventually ever every everybody everyone everything everywhere except few fewer finally first five following for
    fortunately four from further furthermore generally get gets getting given giving go goes going gone good got had half
    hardly has have having he hello hence her here hers herself hi him himself his historically how however i if ideally
    imagine immediately in including increasingly indeed initially inside instead interestingly into ironically is it its
    itself just keep knowing last lastly late lately later least less lest let lets like likewise little long look looking
    made mainly make makes making many may maybe me meanwhile merely might mine more moreover most mostly much must my myself
    namely naturally near nearby nearly neither never nevertheless next nine no nobody none nonetheless nor not notably nothing
    now nowadays nowhere obviously occasionally of off officially often oh ok okay old on once one ones only onto or
    originally other others otherwise our ours ourselves out outside over overall own part particularly perhaps personally
    please possibly potentially presumably previously probably provided put quite rather really recalling recent recently
    regarding regardless remember said same saying says second see seeing seems seven several shall she should similarly simply
    since six so some somebody somehow someone something sometimes somewhere soon sorry speaking still such suddenly supposedly
    sure surely take taken taking ten than thank thanks that the their theirs them themselves then there thereafter therefore
    these they thing things think this those though three through throughout thus till to today together tomorrow tonight too
    toward towards traditionally two ultimately under underneath undoubtedly unfortunately unless unlike until up upon us
    use used using usually very via was we well were what whatever when whenever where whereas wherever whether which
    whichever while who whoever whole whom whose why with within without would yeah yes yesterday yet you your yours
    yourself
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
    january february march april june july august september october november december
    feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    """.split()
)
"""Words that are no part of a name of a person, wherever they stand with a capital; days and months among them."""

INITIALISMS: Final = frozenset("US U.S U.S. USA U.S.A U.S.A. UK U.K U.K. UN U.N U.N. EU E.U E.U.".split())
"""States and unions before an office or a name; no part of it."""

OF_INSTITUTIONS: Final = frozenset(
    """
    academy act agency air america american americans army assembly association authority bank black board britain british bureau
    capitol center central centre china chinese church city college commission committee communications congress congressional
    constitution convention corp corps council county court day defence defense democrat democratic democrats department
    district division east eastern economic education embassy england english europe european executive family federal fort
    foundation france french general german germany global government group health high hill hispanic hospital house
    human inc india institute intelligence international iran iraq islamic israel japan jewish justice korea korean labor
    labour lake latino law league liberal london ltd media medical middle military ministry mount museum muslim muslims
    national navy new news north northern obamacare office pacific palace parliament party pentagon police policy post press
    program public radio republic republican republicans research river road royal russia russian russians school science
    security senate service services social society south southern square staff state states station street studies super
    supreme syria syrian syrians system technology television times tower trade treasury trust union united university
    valley war washington west western white women world york
    """.split()
)
"""Words that stand in the names of institutions, states and peoples. They are too common to be asked for slips each time."""
