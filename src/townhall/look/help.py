# ruff: noqa: E501
# A sentence of help stands on one line, as it is read.
"""What each page is for and what may be done there, said in a sentence or two.

A page is named by its route; a route that only acts, or gives a file, has none. tests/house/test_help.py keeps the list.
"""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Help:
    """Help as a page shows it: its text and the language it is in."""

    text: str
    lang: str


def help_of(route: str) -> Help | None:
    """Help of the page at that route in the reader's language; English for those who read neither, None without any."""
    if route not in HELP:
        return None
    korean, english = HELP[route]
    return Help(korean, "ko") if (get_language() or "ko").startswith("ko") else Help(english, "en")


HELP: dict[str, tuple[str, str]] = {
    "desk:inbox": (
        "열려 있는 민원을 기한 가까운 순서로 보여 줍니다. 제목을 누르면 열립니다. 거르기와 차례는 탭으로 저장할 수 있고, X로 여러 건을 골라 한 번에 처리합니다.",
        "Open cases, nearest due date first. Press a title to open it. Filters and order can be kept as a tab; X chooses several cases for one action.",
    ),
    "desk:login": (
        "직원 계정으로 들어옵니다. 여러 번 틀리면 잠시 잠깁니다. 비밀번호를 잊었으면 운영 담당자에게 말하십시오.",
        "Enter with your officer's account. After several wrong tries it rests for a while. If you forgot the password, ask the operator.",
    ),
    "desk:logout": (
        "이 컴퓨터에서 나갑니다. 저장한 글은 남아 있습니다.",
        "Leave on this computer. What was saved stays.",
    ),
    "desk:find": (
        "번호나 제목의 말로 민원을 찾습니다. 이름이나 전화번호로 찾으려면 까닭을 적어야 하고, 그 기록은 주민이 볼 수 있습니다.",
        "Find cases by number or words of the title. Searching by name or phone asks for a reason, and the resident can read that record.",
    ),
    "desk:assign": (
        "고른 민원의 담당자를 바꿉니다. 쉬는 사람에게는 대신할 사람이 나타납니다. 바꾼 뒤 10초 안에 되돌릴 수 있습니다.",
        "Change who is in charge of the chosen cases. Absent colleagues show their deputy. It can be taken back for ten seconds.",
    ),
    "desk:ask": (
        "고른 민원에 대해 다른 부서에 한 번에 묻습니다. 답할 날은 처리 기한 안이어야 합니다.",
        "Ask another department one question about the chosen cases. Its answer is due within the cases' own dates.",
    ),
    "desk:phone": (
        "전화로 들은 민원을 적습니다. 읽어 줄 문장이 나오니 민원인에게 확인하고 접수하십시오.",
        "Write down a petition heard by phone. Read the summary back to the caller before you register it.",
    ),
    "desk:counter": (
        "창구에서 받은 민원을 적습니다. 접수하면 번호와 비밀번호를 건네줍니다.",
        "Write down a petition made at the counter. Hand over the number and the secret it gives.",
    ),
    "desk:paper": (
        "우편이나 팩스로 온 글을 적습니다. 도착한 날을 꼭 맞게 적어야 기한이 맞습니다.",
        "Write down a petition that came on paper. The day it arrived decides its due date.",
    ),
    "desk:cooperations": (
        "다른 부서가 우리에게 물은 것입니다. 회신할 날이 가까운 것부터 나옵니다.",
        "What other departments asked us, nearest reply date first.",
    ),
    "desk:cooperation": (
        "묻는 것에 의견을 적어 보냅니다. 회신은 답변의 근거로 쓰이며 고칠 수 없습니다.",
        "Write your opinion. It may be cited as a source of the reply and cannot be changed afterwards.",
    ),
    "desk:campaigns": (
        "같은 내용의 민원 묶음과, 비슷해 보여 묶을 만한 것입니다. 묶을지는 사람이 정합니다.",
        "Cases tied together, and those that look alike. A person decides what is tied.",
    ),
    "desk:gather": (
        "고른 민원을 한 묶음으로 만듭니다. 대표 민원에 쓴 답이 모두에게 갑니다.",
        "Tie the chosen cases together. The answer to the leading case goes to all.",
    ),
    "desk:campaign": (
        "묶음의 대표 글과 다른 점을 보여 줍니다. 내용이 다른 민원은 빼서 따로 답하십시오.",
        "The leading text and where members differ. Leave out those that need an answer of their own.",
    ),
    "desk:team": (
        "부서 사람마다 맡은 민원을 같은 날짜 위에 보여 줍니다. 순위나 속도는 재지 않습니다.",
        "What each colleague carries, on the same days. Nobody is ranked or timed.",
    ),
    "desk:overdue": (
        "기한이 지난 민원과 늦은 까닭입니다. 민원심사관은 독촉장을 씁니다.",
        "Late cases and why. The inspector of petitions writes reminders here.",
    ),
    "desk:transfers": (
        "잘못 보냈다가 다시 옮긴 민원과 그동안 쓴 날입니다. 같은 일이 되풀이되면 배정 규칙을 고치십시오.",
        "Cases sent to the wrong place and the days it cost. If one kind repeats, mend the routing rules.",
    ),
    "desk:triage": (
        "사람이 정한 것과 기계의 제안이 얼마나 같았는지 주마다 보여 줍니다. 한 주에 30건이 안 되면 비율을 쓰지 않습니다.",
        "How often people decided as the machine proposed, week by week. Under 30 decisions a week no rate is shown.",
    ),
    "desk:months": (
        "그 달의 처리 상황을 점검하고 의견을 적어 서명합니다. 서명한 달은 바뀌지 않습니다.",
        "Check the month and sign it with your opinion. A signed month does not change.",
    ),
    "desk:month": (
        "그 달의 처리 상황을 점검하고 의견을 적어 서명합니다. 서명한 달은 바뀌지 않습니다.",
        "Check the month and sign it with your opinion. A signed month does not change.",
    ),
    "desk:routing": (
        "위에서부터 처음 맞는 규칙이 부서를 정합니다. 저장하기 전에 지난 민원에 시험해 보십시오.",
        "The first rule that matches decides the department. Try it on past cases before saving.",
    ),
    "desk:access": (
        "누가 언제 왜 개인정보를 보았는지 살핍니다. 드문 모습이 먼저 나옵니다.",
        "Who looked at personal data, when and why. Unusual patterns come first.",
    ),
    "desk:access_month": (
        "한 달의 열람 기록을 살피고 서명합니다. 기록이 끊겼으면 끊긴 첫 줄이 나옵니다.",
        "Review a month of access records and sign it. A broken chain names its first bad line.",
    ),
    "desk:retention": (
        "보관 기간이 끝난 기록입니다. 파기는 담당자가 정하고, 한 것은 증명서로 남습니다.",
        "Records whose time has ended. An officer decides on destruction; each one leaves a certificate.",
    ),
    "desk:destruction": (
        "이 기록을 없앨지 정합니다. 없앤 것은 되살릴 수 없습니다.",
        "Decide whether this record is destroyed. What is destroyed cannot be restored.",
    ),
    "desk:certificate": (
        "무엇을 언제 어떤 방법으로 없앴는지 적은 증명서입니다.",
        "The certificate of what was destroyed, when and how.",
    ),
    "desk:breach": (
        "유출이 의심될 때 어떤 기록이 누구의 것인지 찾고 보고할 글을 만듭니다.",
        "When a leak is suspected: which records, whose they are, and the report to be made.",
    ),
    "desk:settings": (
        "자리 비움과 대신할 사람, 단축키, 글자 크기를 정합니다. 내 화면에만 적용됩니다.",
        "Your absence and deputy, shortcuts and text size. They apply to you alone.",
    ),
    "desk:absence": (
        "자리를 비우는 날과 대신할 사람을 적습니다. 그동안 민원은 대신할 사람에게 보입니다.",
        "The days you are away and who stands in. Your cases show on that person's desk.",
    ),
    "desk:case": (
        "왼쪽은 민원 글과 기계의 제안, 오른쪽은 답변입니다. 점선은 제안, 실선은 사람이 정한 것입니다. 문장마다 근거가 있어야 결재에 올릴 수 있습니다.",
        "Left: the text and what the machine proposes. Right: the reply. Dashed lines propose, solid ones were decided. Each sentence needs a source before it goes up.",
    ),
    "desk:choose": (
        "제안에 없는 값을 목록에서 고릅니다. 고친 것은 다음 제안을 낫게 합니다.",
        "Choose a value that was not proposed. What you correct teaches the next proposals.",
    ),
    "desk:accept": (
        "민원의 종류와 부서를 정해 접수합니다. 종류에 따라 처리 기한이 달라집니다.",
        "Register the petition with its kind and department. The kind decides the due date.",
    ),
    "desk:seen": (
        "이 민원의 가린 곳을 누가 왜 보았는지 보여 줍니다. 주민도 같은 것을 봅니다.",
        "Who looked behind the covers of this case and why. The resident sees the same.",
    ),
    "desk:reveal": (
        "까닭을 적고 가린 곳을 봅니다. 필요한 것만 고르십시오. 이 열람은 주민이 볼 수 있습니다.",
        "Give a reason to look behind the covers. Choose only what you need; the resident can see it.",
    ),
    "desk:contact": (
        "민원인의 연락처입니다. 본 기록이 남습니다.",
        "The petitioner's contact. Looking leaves a record.",
    ),
    "desk:attachment": (
        "붙임 파일을 엽니다. 다른 사람의 민원이면 까닭을 적어야 합니다.",
        "Open an attachment. In a colleague's case a reason is asked.",
    ),
    "desk:letter": (
        "저장한 글이 나갈 모습과 처음 초안에서 바뀐 곳입니다. 아직 아무에게도 가지 않았습니다.",
        "The saved text as it would leave, and what changed since the first draft. Nothing has left yet.",
    ),
    "desk:wording": (
        "초안을 다른 말로 바꾼 제안입니다. 밑줄은 새로 쓴 말, 가로줄은 없어지는 말입니다. 받아들일 문장만 고르십시오.",
        "The draft in other words: underlined is new, struck out goes. Take only the sentences you want.",
    ),
    "desk:source": (
        "문장에 근거를 붙입니다. 자료의 글을 한 자도 바꾸지 않고 옮겨야 합니다.",
        "Give a sentence its source. The quotation must be copied letter by letter.",
    ),
    "desk:approve": (
        "이 글이 그대로 나갑니다. 승인은 글의 지문에 묶여서, 그 사이 글이 바뀌면 승인되지 않습니다.",
        "This exact text leaves. Approval is bound to its hash: if it changed meanwhile, it is refused.",
    ),
    "desk:send_back": (
        "무엇을 고칠지 적어 담당자에게 돌려보냅니다.",
        "Send it back to the officer with what should be changed.",
    ),
    "desk:cooperate": (
        "다른 부서에 의견을 묻습니다. 처리 기한은 멈추지 않습니다.",
        "Ask another department for its opinion. The clock goes on.",
    ),
    "desk:supplement": (
        "빠진 것을 민원인에게 청합니다. 보낸 날부터 받은 날까지 기한을 세지 않습니다.",
        "Ask the petitioner for what is missing. The clock stands from sending to receipt.",
    ),
    "desk:supplied": (
        "민원인이 말이나 종이로 낸 보완을 적습니다. 기한을 다시 셉니다.",
        "Write down what the petitioner supplied in person. The clock goes on.",
    ),
    "desk:extend": (
        "처리 기한을 늘립니다. 법이 정한 까닭만 되고, 민원인에게 새 날짜를 알립니다.",
        "Extend the due date. Only grounds of the law count, and the petitioner is told the new date.",
    ),
    "desk:transfer": (
        "맡을 부서나 기관으로 보냅니다. 안에서 옮기면 처음 날부터 계속 셉니다.",
        "Send it to who should handle it. Inside the town the clock counts on from the first day.",
    ),
    "desk:call": (
        "민원인과 통화한 것을 적습니다. 이력에 남고 고칠 수 없습니다.",
        "Write down a call with the petitioner. It stays in the history.",
    ),
    "desk:withdraw": (
        "민원인이 거두겠다고 한 것을 적고 민원을 끝냅니다.",
        "Record that the petitioner withdraws, and end the case.",
    ),
    "desk:giveback": (
        "보완이 오지 않은 민원을 돌려줍니다. 까닭과 다시 낼 방법을 알립니다.",
        "Return a case whose supplement never came, saying why and how to file again.",
    ),
    "desk:repeat": (
        "같은 사람이 같은 내용으로 세 번 이상 보냈는지 견주어 봅니다. 끝낼지는 사람이 정합니다.",
        "Compare whether one person sent the same thing three times or more. A person decides.",
    ),
    "desk:objection": (
        "결정에 대한 이의를 살펴 받아들일지 정합니다. 정한 까닭을 적어 알립니다.",
        "Decide on the objection, with reasons that the petitioner reads.",
    ),
    "desk:publish": (
        "답변을 주민 모두가 보게 엽니다. 누구인지 알 수 있는 말이 남지 않았는지 읽으십시오.",
        "Open the answer to everybody. Read it for words that tell who asked.",
    ),
    "desk:remind": (
        "늦은 부서에 보낼 독촉장입니다. 답할 날을 적어 보냅니다.",
        "A reminder to a late department, with the day its answer is due.",
    ),
    "desk:language": (
        "민원인의 글과 우리말을 나란히 보여 줍니다. 어떻게 옮겼는지, 얼마나 알아보았는지 함께 적습니다.",
        "The petitioner's text beside Korean, saying how it was put into Korean and how much was understood.",
    ),
    "portal:home": (
        "찾는 일을 적거나 아래에서 고르십시오. 로그인하지 않아도 민원을 쓸 수 있습니다.",
        "Type what you look for or choose below. You need no account to write a petition.",
    ),
    "portal:write": (
        "바라는 것과 곳을 적으면 됩니다. 개인정보로 보이는 말은 글 아래에 알려 드립니다. 보내면 번호와 비밀번호를 드립니다.",
        "Write what you wish and where. Personal data we notice is shown under the text. You get a number and a secret.",
    ),
    "portal:sent": (
        "번호와 비밀번호를 적어 두십시오. 두 가지가 있어야 처리 상황과 답을 볼 수 있습니다.",
        "Keep the number and the secret. Both are needed to follow your petition and read the reply.",
    ),
    "portal:mine": (
        "접수번호와 비밀번호를 적으면 처리 상황이 나옵니다. 다섯 번 틀리면 10분 쉽니다.",
        "Enter your number and secret to follow your petition. After five wrong tries it rests ten minutes.",
    ),
    "portal:follow": (
        "어디까지 왔는지, 언제까지 답하는지 보여 줍니다. 더 보낼 것이 있으면 여기서 보냅니다.",
        "Where your petition stands and when the reply is due. You can add to it here.",
    ),
    "portal:complete": (
        "담당자가 더 필요하다고 한 것을 보냅니다. 보내면 기한을 다시 셉니다.",
        "Send what the officer asked for. The clock then goes on.",
    ),
    "portal:reply": (
        "담당자가 확인하고 보낸 답입니다. 받아들이기 어려우면 아래에 적힌 날까지 이의를 낼 수 있습니다.",
        "The reply an officer checked and sent. If you disagree, object by the date given below.",
    ),
    "portal:seen_of": (
        "내 민원의 개인정보를 누가 언제 왜 보았는지 보여 줍니다.",
        "Who looked at the personal data of your petition, when and why.",
    ),
    "portal:answers": (
        "다른 분들이 물은 것과 답입니다. 이름과 연락처는 지웠습니다.",
        "Questions of others and their answers, without names or contacts.",
    ),
    "portal:answer": (
        "공개한 물음과 답입니다. 답한 날의 기준이라 지금은 다를 수 있습니다.",
        "A published question and answer. It was right on its day and may differ now.",
    ),
    "portal:procedures": (
        "준비할 서류와 순서를 찾습니다. 없으면 전화로 물어보십시오.",
        "Find papers and steps. If yours is missing, please call.",
    ),
    "portal:procedure": (
        "준비할 것, 곳, 값, 걸리는 날입니다. 인쇄해서 가져올 수 있습니다.",
        "What you need, where, the cost and the days it takes. You can print it.",
    ),
    "portal:notices": ("시청 알림입니다. 급한 것이 먼저 나옵니다.", "Notices of the town, urgent ones first."),
    "portal:outage": (
        "시스템이 멈추었을 때 민원을 내는 방법입니다. 멈춘 동안은 기한을 세지 않습니다.",
        "How to file while the system is down. That time does not count.",
    ),
    "portal:paper_form": (
        "인쇄해서 손으로 쓰는 민원서입니다. 창구, 우편, 팩스로 냅니다.",
        "A form to print and fill by hand. Bring, post or fax it.",
    ),
    "portal:privacy": ("어떤 정보를 왜 얼마나 보관하는지 적었습니다.", "What data we keep, why and how long."),
    "portal:ai": (
        "시청이 쓰는 AI와 하는 일입니다. 결정은 사람이 합니다.",
        "The AI services of the town and what they do. People decide.",
    ),
    "portal:access": (
        "화면을 크게, 또렷하게, 소리로 쓰는 방법입니다. 불편한 곳을 알려 주십시오.",
        "How to use these pages larger, clearer or aloud. Tell us what is hard to use.",
    ),
    "portal:seen": (
        "내 정보를 누가 보았는지 찾습니다. 접수번호와 비밀번호가 필요합니다.",
        "Find who looked at your data. You need your number and secret.",
    ),
    "portal:waiting": (
        "관서마다 지금 몇 명이 얼마나 기다리는지 봅니다. 시간은 어림한 것이고, 소식이 오래되면 말하지 않습니다.",
        "How many wait at each office, and for how long. Times are estimates; when the news is old, none is given.",
    ),
    "portal:advice": (
        "가는 시간과 기다리는 시간을 더해 가장 빠른 곳을 알려 드립니다. 먼저 안내받은 사람도 셉니다.",
        "The quickest office, travel and wait added up. People who were sent there before you are counted.",
    ),
    "portal:draw": (
        "전화로 번호표를 받습니다. 현장에서 뽑은 사람과 같은 줄에 섭니다.",
        "Take a ticket from your phone. You stand in the same line as those at the machine.",
    ),
    "portal:ticket": (
        "내 번호를 언제쯤 부르는지 봅니다. 부를 때 없었으면 정한 시간 안에 한 번 다시 설 수 있습니다.",
        "When your number will be called. If you missed the call, you may come back once within the time shown.",
    ),
    "portal:open_slip": (
        "다른 기기에서 받은 번호표나 예약을 번호와 비밀번호로 봅니다.",
        "Open a ticket or booking from another device with its number and secret.",
    ),
    "portal:book": (
        "올 시간을 미리 정합니다. 빈 시간을 누르면 바로 예약됩니다.",
        "Choose the time at which you come. Press a free time to book it.",
    ),
    "portal:booking": (
        "예약한 시간을 봅니다. 못 오실 때는 여기서 지웁니다.",
        "The time you booked. Cancel it if you cannot come.",
    ),
}
