# ruff: noqa: RUF001 - Russian letters are meant to look like that
"""The words of each language that are too common to tell pages apart, folded as search folds words."""

from collections.abc import Mapping

ENGLISH = (
    "a about above after again against all also am an and any are aren't as at be because been before "
    "being below between both but by can can't cannot could couldn't did didn't do does doesn't doing "
    "don't down during each else ever few for from further get gets getting got had hadn't has hasn't "
    "have haven't having he her here hers herself him himself his how however i if in into is isn't it "
    "it's its itself just let let's like many may me might more most much must my myself no nor not now "
    "of off often on once one only onto or other others our ours ourselves out over own per quite rather "
    "really same shall she should so some such than that that's the their theirs them themselves then "
    "there there's these they this those though through thus to too under until up upon us very via was "
    "wasn't we we're were weren't what when where whether which while who whom whose why will with within "
    "without won't would wouldn't yet you you're your yours yourself yourselves"
)
GERMAN = (
    "aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis "
    "bist da dabei dadurch dafur damit danach dann daran darauf daraus darin das dass dein dem den denn der "
    "des dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen "
    "einer eines einige er es etwas euch euer fur gegen gibt hab habe haben hat hatte hatten hier hin hinter "
    "ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist jede jedem jeden jeder jedes jetzt "
    "kann kein keine keinen konnen konnte man manche mein meine mich mir mit muss mussen nach nicht nichts "
    "noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit selbst sich sie sind so solche soll "
    "sollte sollten sondern sonst uber um und uns unser unsere unter viel vom von vor wahrend war waren "
    "warum was weil weiter welche welchem welchen welcher welches wenn wer werde werden wie wieder will wir "
    "wird wo wurde wurden zu zum zur zwar zwischen"
)
FRENCH = (
    "a ai aie ainsi alors apres as au aucun aussi autre autres aux avait avant avec avoir ayant c'est car ce "
    "ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment dans de depuis des donc "
    "dont du elle elles en encore entre est et etaient etait etant ete etes etre eu faire fait font il ils "
    "je jusqu l la le les leur leurs lors lorsque lui ma mais me meme memes mes moi moins mon ne ni nos "
    "notre nous on ont ou par parce pas peu peut peuvent plus plusieurs pour pourquoi pouvez puis qu quand "
    "que quel quelle quelles quels qui quoi sa sans se sera ses si sinon soit son sont sous suis sur ta "
    "tandis te tes toi ton tous tout toute toutes tres tu un une vers voici voir vos votre vous y"
)
SPANISH = (
    "a al algo algun alguna algunas algunos ante antes aqui asi aun aunque cada casi como con contra cual "
    "cuales cualquier cuando de del desde donde dos durante e el ella ellas ellos en entre era eran es esa "
    "esas ese eso esos esta estaba estan estar estas este esto estos fue fueron ha habia hace hacer hacia "
    "han hasta hay la las le les lo los luego mas me mi mientras mis misma mismo mucho muy nada ni no nos "
    "nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque pueda puede pueden pues "
    "que quien se sea sean segun ser si sido siempre sin sino sobre solo son su sus tal tambien tampoco tan "
    "tanto te tiene tienen toda todas todo todos tras tu tus un una unas uno unos usted ustedes y ya yo"
)
ITALIAN = (
    "a abbiamo ad agli ai al alla alle allo altra altre altri altro anche ancora avere c'e che chi ci cio "
    "come con contro cosa cosi cui da dagli dai dal dalla dalle dallo degli dei del della delle dello dentro "
    "deve di dopo dove due e ed era erano essere fa fare fino fra gia gli ha hai hanno ho i il in io la le "
    "lei li lo loro lui ma me mentre mi mia mio molto ne negli nei nel nella nelle nello noi non nostra "
    "nostro o ogni oppure per perche pero piu poi possono prima puo qual quale quali quando quanto quella "
    "quelle quelli quello questa queste questi questo qui quindi se sei senza si sia siamo sono sopra sotto "
    "sta stata stati stato su sua sue sugli sui sul sulla sulle suo suoi te ti tra tu tua tuo tutta tutte "
    "tutti tutto un una uno vi viene voi"
)
PORTUGUESE = (
    "a ainda algum alguma alguns ao aos apenas apos aquela aquele aquilo as ate cada com como contra da das "
    "de dela dele deles depois desde dessa desse desta deste deve do dos e ela elas ele eles em enquanto "
    "entao entre era eram essa essas esse esses esta estao estas estava este estes eu foi foram ha isso isto "
    "ja la lhe lhes mais mas me mesma mesmo meu minha muito na nao nas nem nenhum no nos nossa nosso num "
    "numa o onde os ou outra outras outro outros para pela pelas pelo pelos pode podem por porque portanto "
    "pois qual qualquer quando quanto que quem sao se seja sem sempre sendo ser sera seu seus so sob sobre "
    "sua suas tal tambem tao te tem temos tenha ter teu toda todas todo todos tua tudo um uma umas uns voce "
    "voces"
)
DUTCH = (
    "aan achter al alle alleen als altijd andere ben bij binnen daar daarom dan dat de deze die dit doen "
    "door dus een eens elk elke en er erg ge geen gewoon had hadden heb hebben heeft hem het hier hij hoe "
    "hun iets ik in is ja je jij jouw jullie kan kon kunnen maar me mee meer men met mij mijn moet moeten "
    "na naar niet niets nog nu of om omdat ons onze ook op over reeds te tegen tijdens toch toen tot u uit "
    "uw van veel via voor waar waarom waren was wat we wel welke werd werden wie wij wil word worden wordt "
    "zal ze zelf zich zij zijn zo zoals zonder zou zouden"
)
SWEDISH = (
    "alla allt an andra annan att av bara behover bland blev bli blir blivit da dar darfor de dem den denna "
    "deras dess dessa det detta dig din dina ditt du efter eftersom eller en er era ett fick finns for "
    "fran genom gor ha hade han har hela hennes hon hos hur i icke igen in inga ingen innan inom inte ja jag "
    "kan kommer kunde maste med medan mellan men mer mig min mitt mot mycket nagon nagot nagra nar nej ni nu "
    "och ocksa olika om oss over pa per sa sadan samma samt sedan sig sin sina sitt sjalv ska skall skulle "
    "som strax till under upp ut utan vad var vara varfor varit varje vart vem vi vid vilka vilken vilket"
)
POLISH = (
    "a aby albo ale az bardzo bez bo bowiem by byc byl byla byli bylo byly bedzie beda cala co czy czyli dla "
    "dlaczego dlatego do dosc gdy gdyz gdzie go i ich ile im inne inny ja jak jako je jeden jednak jego jej "
    "jemu jesli jest jestem jezeli juz kazdy kiedy kto ktora ktore ktorego ktorej ktory ktorych ktorym lub "
    "ma maja mam mi mial miedzy mnie moga moge moze mozna musi my na nad nam nas nasz nawet nic nich nie niz "
    "no o od on ona one oni oraz po pod podczas poniewaz przed przez przy raz rowniez sa sie soba sobie tak "
    "taka taki takie takze tam te tego tej ten teraz to toba tu tutaj tych tylko tym u w we wiec wszystko "
    "wtedy wy z za zawsze zeby ze"
)
RUSSIAN = (
    "а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до "
    "его ее если есть еще же за здесь и из или им их к как какая какой когда кто ли либо между меня мне "
    "может можно мой мы на над надо наш не него нее нельзя нет ни них но ну о об один он она они оно от "
    "перед по под после потом потому при про раз с сам себя со так также такой там то того тоже той только "
    "том тот ты у уже хотя чего чем что чтобы эта эти это этого этой этом этот я"
)
STOP_WORDS: Mapping[str, frozenset[str]] = {
    "english": frozenset(ENGLISH.split()),
    "german": frozenset(GERMAN.split()),
    "french": frozenset(FRENCH.split()),
    "spanish": frozenset(SPANISH.split()),
    "italian": frozenset(ITALIAN.split()),
    "portuguese": frozenset(PORTUGUESE.split()),
    "dutch": frozenset(DUTCH.split()),
    "swedish": frozenset(SWEDISH.split()),
    "polish": frozenset(POLISH.split()),
    "russian": frozenset(RUSSIAN.split()),
}
