"""Words by what they say of what is looked for: nothing, little, or, the names of countries, most of all."""

from __future__ import annotations

__all__ = ["COMMON", "COUNTRIES", "FAINT", "GOODS", "SILENT"]

_SILENT = """
    a an and are as at be been being but by can could did do does done for from had has have he her hers him his how
    i if in into is it its itself just me might must my nor not of off on onto or our ours out over own per shall
    she should so some such than that the their theirs them themselves then there these they this those through to
    too under until up upon us very was we were what when where whether which while who whom whose why will with
    within would yet you your about after again against all also although am among any because before below between
    both during each either else ever every few here however more most much many no nobody nothing now once one only
    other others same still s t re ve ll d doesnt dont wont cant didnt isnt arent wasnt
    werent couldnt wouldnt shouldnt hasnt havent hadnt cannot whats whos thats lets anybody anything anyone anywhere
    everyone everybody everything everywhere someone something whatever whoever whichever sometimes even please
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня
    еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять вам ведь там
    потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже
    себе под будет кто этот того потому этого какой какая какие сколько кому про
    은 는 이 가 을 를 의 에 와 과 도 로 무엇 누가 언제 어디 년 일 왜 어떻게 얼마 얼마나
"""

_FAINT = """
    way ways end kind sort type thing things part parts place places case cases point role reason reasons name names
    number amount total figure level size big large great small long short far near high low old new main major key
    chief important biggest largest happen happened happens become became come came go went going get gets got give
    gave given take took taken make made making use used using let put keep kept show shown say says said saying
    tell told call called calls speak mean means want wants wanted need needs try tried know known think thought
    believe see seen look find found people person man men country countries nation nations year years time times
    day days month months week today currently present recent recently ago later first last next early late since
    often usually normally typically still always never really actually exactly roughly approximately around almost
    another different several many much good bad right left well better best fact facts information news article
    about regarding concerning according describe explain list example
"""

_COMMON = """
    able accept across act action actual add affect ahead allow alone along already alternative answer appear apply
    approach ask aspect attempt attitude available avoid aware away back base basic basis bear begin behind believe
    beyond bit break bring broad build care carry cause certain chance change choice choose claim clear close common
    compare complete concern condition consider contain continue cost cover create current cut deal decide decision
    deep degree demand depend detail develop difference difficult direct discuss down draw drive easy effect effort
    enough entire especially event evidence exactly exist expect experience explanation face fact fail fair fall
    familiar feel fit focus follow force form forward free full future gap general grow half hand handle hard head
    heavy help hit hold hope huge idea identify imagine impact imply importance improve include increase indeed
    individual instead intend interest involve issue join kick lack lead leave less let level lie light like likely
    limit line list live local lose lot matter maybe measure meet mention middle mind minor moment move nature
    necessary nevertheless none normal note notice obvious occur offer ok open opinion opportunity option order
    original overall particular pass past perhaps pick plan plenty point popular position possible potential precise
    prefer prepare presence pressing pretty prevent previous prior private probably problem process produce proper
    prove provide public pull purpose push put question quick quite raise range rate rather reach react ready real
    realise receive refer reflect regard regular relate relative remain remember remove replace report represent
    require respond response rest result return reveal rise round rule run save second seem send sense separate
    serious serve set shape share short side sign significance significant similar simple since single situation so
    somebody someone something soon source special specific stand standard start state stay step stop straight strong
    struggle subject suggest suppose sure surprise switch talk task tend term test thank topic toward true truth turn
    typical understand unique unlike usual value various view wait walk wear whole wide wish wonder word work worry
    worth write wrong yes
"""

_COUNTRIES = """
    afghanistan afghan albania albanian algeria algerian andorra angola angolan argentina argentine armenia armenian
    australia australian austria austrian azerbaijan azerbaijani bahamas bahrain bangladesh bangladeshi barbados
    belarus belarusian belgium belgian belize benin bhutan bolivia bolivian bosnia bosnian botswana brazil brazilian
    brunei bulgaria bulgarian burkina burma burmese burundi cambodia cambodian cameroon canada canadian chad chile
    chilean china chinese colombia colombian congo congolese croatia croatian cuba cuban cyprus cypriot czech
    czechoslovakia denmark danish dane djibouti dominica dominican ecuador egypt egyptian england english eritrea
    estonia estonian eswatini ethiopia ethiopian fiji finland finnish finn france french gabon gambia georgia
    georgian germany german ghana ghanaian greece greek greenland grenada guatemala guinea guyana haiti haitian
    honduras hungary hungarian iceland icelandic india indian indonesia indonesian iran iranian iraq iraqi ireland
    irish israel israeli italy italian jamaica jamaican japan japanese jordan jordanian kazakhstan kazakh kenya
    kenyan kiribati korea korean kosovo kuwait kuwaiti kyrgyzstan kyrgyz laos laotian latvia latvian lebanon
    lebanese lesotho liberia libya libyan liechtenstein lithuania lithuanian luxembourg madagascar malawi malaysia
    malaysian maldives mali malta maltese mauritania mauritius mexico mexican micronesia moldova moldovan monaco
    mongolia mongolian montenegro morocco moroccan mozambique myanmar namibia nauru nepal nepalese netherlands dutch
    nicaragua niger nigeria nigerian norway norwegian oman omani pakistan pakistani palau palestine palestinian
    panama papua paraguay peru peruvian philippines philippine filipino poland polish pole portugal portuguese qatar
    qatari romania romanian russia russian rwanda rwandan samoa senegal serbia serbian seychelles singapore slovakia
    slovak slovenia slovenian somalia somali spain spanish sudan sudanese suriname sweden swedish swede switzerland
    swiss syria syrian taiwan taiwanese tajikistan tajik tanzania thailand thai togo tonga tunisia tunisian turkey
    turkish turkmenistan turkmen tuvalu uganda ugandan ukraine ukrainian emirates uruguay uzbekistan uzbek vanuatu
    vatican venezuela venezuelan vietnam vietnamese wales welsh scotland scottish yemen yemeni yugoslavia yugoslav
    zambia zambian zimbabwe america american britain british africa african asia asian europe european arab persian
    ottoman prussia prussian byzantine antarctica arctic balkan caribbean scandinavia scandinavian tibet tibetan
    hawaii alaska texas california
"""

_GOODS = """
    acrylic airline airliner alcohol algorithm almond aluminium aluminum ammonia ancient antebellum antibiotic antique
    antiquity apricot archery armada asbestos asparagus aspirin asteroid asthma athlete athletics avocado bacon
    badminton bagel baker bakery ballet bamboo banana barley baseball basketball bat bauxite beach beard beef beer
    beetle bicycle bishop bitcoin blitz blockchain blouse blues boxing brandy brass brewery broccoli bronze browser
    buddhist buffalo burger butterfly cabbage cactus calculator caliph caliphate camel cancer cannabis caravan carbon
    cardboard cashew cashmere cathedral cattle cavalry caviar celery cello cereal champagne cheese chemist chimpanzee
    chocolate cholera chromium cider cigar cigarette cinema cinnamon clarinet cobalt cobra cocaine cocktail cocoa
    coconut coffee colonial comedian comedy comet comic composer concert condom cookbook cookery cookie cooking copper
    coral cork cosmetics cosmonaut cotton couch crab cricket crocodile croissant crusade crusader crypto
    cryptocurrency cucumber curry curtain cycling cyclist czar czarist dance dancer dentist dentistry dessert
    detergent diabetes diaper dinosaur disco dishwasher doll dolphin donkey doughnut dress dynasty earring earthquake
    ebola eclipse eel elevator emerald emperor empress enlightenment epidemic espresso ethanol eyebrow facelift falcon
    fashion feminism ferret fertiliser fertilizer festival feudal fireworks flamenco flamingo flea flour flower flu
    flute football footballer fossil fridge frog fruit fungus galaxy gallery garage garlic giraffe glacier gladiator
    glove golf goose gorilla gospel grape graphite gravity guillotine guitar gymnast gymnastics haircut ham hamburger
    hamster handbag headache headphone helicopter heroin hockey holocaust hop hurricane hydrogen influenza inquisition
    insect insulin iodine ipad iphone ivory jacket jade jaguar jazz jeans jelly jersey jockey judo juice kangaroo
    karaoke kebab khan kidney kitten kiwi knife knight laptop laser lawn leather legion lemonade leopard lesbian
    lettuce lightning lipstick lithium liver lizard lobster lollipop lung magazine magnesium magnet maize malaria
    mango marble margarine marijuana mascara mattress mayonnaise measles medal medieval melon mercury mesolithic
    meteor meteorite microphone microscope microwave millet mineral monarch monarchy monastery moon mosque mosquito
    motorbike motorcycle mouse movie mummy museum mushroom musical musician mustard nail necklace neolithic nickel
    nicotine noodle novel novelist nylon obesity octopus olive olympic olympics onion opium orange orchard orchestra
    orchid orgasm oscar ostrich oven owl oxygen oyster painter painting paleolithic palm pancake panda pasta pastry
    pea peacock peanut pear pearl pen pencil penguin pepper perfume periodic petunia pharaoh pharaonic phosphate
    photograph photographer pianist piano pigeon pill pillow pineapple pizza planet plastic platinum playwright
    plumber plumbing poet poetry polio polo popcorn pope porcelain pork pottery poultry prawn prehistoric princess
    prostitute pudding pumpkin puppy pyramid quantum rabbit racehorse radish rainforest raisin raspberry razor
    reformation refrigerator reggae renaissance reptile revolution rhinoceros ribbon rice robot rose rubber rubies
    ruby rugby rum saffron salad salmon salon samba samurai sandwich sardine sauce sausage saxophone scarf scissors
    scooter screenwriter sculptor sculpture seafood semiconductor sex shampoo shellfish shirt shogun shower shrimp
    silicon silk singer sitcom skateboard ski skiing skirt skyscraper smallpox smartphone snail snooker snow soccer
    soda sofa software solar soup soy soya soybean spa spacecraft spaceship spaghetti spice spinach sport squid
    squirrel stadium stalingrad statue steak stethoscope stockings strawberry submarine subway suffragette sulfur
    sulphur sultan sumo sunflower supermarket surfing surgeon surgery sushi swan sweater swim swimming symphony
    syphilis syrup tablet tea teddy telescope tennis terrier thermometer thyroid tin tire titanium toaster tobacco
    toilet tomato toothbrush toothpaste tornado tortoise toy triathlon truffle trumpet tsar tsarist tsunami
    tuberculosis tulip tumor tumour tuna tungsten turtle typhoon tyre ufo umbrella underwear unicorn uranium vaccine
    vacuum vampire vanilla vegetable vegetarian veil velvet videogame viking vinegar vineyard vinyl viola violin
    violinist virus vitamin vodka volcano volleyball waitress wallpaper walnut walrus waterloo watermelon wax wedding
    whale wheat wheelchair whiskey whisky wifi wine witch womb wrestling yak yeast yoghurt yogurt zebra zinc zoo
"""

#: English, Russian and Korean function words: left out, where anything else is asked for.
SILENT = frozenset(_SILENT.split())

#: English words that questions are made of: they count for little beside one that says something.
FAINT = frozenset(_FAINT.split())

#: English words of no subject: unknown to an index, they say as little of what is looked for as the faint ones.
COMMON = frozenset(_COMMON.split())

#: Countries and regions with their adjectives, in English: who names one asks for it, and for nothing else.
COUNTRIES = frozenset(_COUNTRIES.split())

#: English words for goods, animals, arts, sports, ailments and ages of history, but none that figures of speech need:
#: who names one asks for nothing else.
GOODS = frozenset(_GOODS.split())
