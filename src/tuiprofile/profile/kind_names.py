"""The words that tell what a section is about, in English, Chinese and Japanese.

Data only; ``kinds`` holds the rules that read it. English words stand in the singular. Chinese and
Japanese words may be written in any form: ``FORMS`` folds them to one.
"""

from __future__ import annotations

# Words that settle the kind. Those under "other" settle that it is none of the known ones.
TELLING = {
    "news": "news newsletter update announcement press",
    "education": "education educational qualification coursework schooling",
    "awards": "award honor honour prize scholarship fellowship medal achievement accomplishment"
    " certificate certification",
    "publications": "publication pub preprint paper patent article book manuscript thesis theses"
    " dissertation bibliography monograph",
    "experience": "internship employment appointment",
    "service": "service reviewer reviewing referee refereeing committee editorial editorship"
    " volunteer volunteering outreach leadership",
    "teaching": "teaching tutoring mentoring mentorship advising pedagogy",
    "talks": "talk presentation seminar lecture keynote poster colloquium",
    "projects": "project grant funding fund repository demo portfolio",
    "skills": "skill expertise competence competency proficiency",
    "about": "bio biography biosketch",
    "contact": "contact",
    "other": "hobby misc miscellaneous personal fun blog opening vacancy recruitment student"
    " alumnus alumni visitor extracurricular acknowledgment acknowledgement disclaimer",
}

# Words that name a kind only where all of the title is made of known words: "Contest" is a
# section, "Mathematical Contest in Modeling" an entry of one.
SHY = {
    "news": "event happening",
    "education": "study degree school",
    "awards": "contest competition distinction recognition",
    "publications": "works output chapter proceeding",
    "experience": "intern visiting job career occupation",
    "service": "review board editor chair member membership organizer organiser organizing"
    " organising organization organisation pc volunteer",
    "teaching": "course instructor lecturer tutor mentor ta supervision",
    "talks": "speech speaking panel tutorial",
    "projects": "software dataset code hackathon",
    "skills": "language technology programming",
    "about": "introduction intro welcome hello hi profile summary overview me objective",
    "contact": "email mail address phone",
}

# Words that name a kind only where no telling word stands in the title, the better ones first.
WEAK = (
    ("experience", "experience"),
    ("activity", "service"),
    ("position", "experience"),
    ("assistant", "experience"),
    ("assistantship", "experience"),
    ("background", "about"),
    ("training", "education"),
    ("work", "experience"),
    ("interest", "research"),
    ("direction", "research"),
    ("topic", "research"),
    ("area", "research"),
    ("field", "research"),
    ("theme", "research"),
    ("keyword", "research"),
    ("focus", "research"),
    ("research", "research"),
)
# Of these, the ones that say nothing without the word "research".
NEEDS_RESEARCH = frozenset("direction topic area field theme focus keyword".split())

# What may stand behind the head noun without changing what the title names.
TAILS = frozenset(
    "list section page record history information info detail summary overview archive timeline"
    " highlight me us here taught online statement goal vision agenda selected representative"
    " recent latest past ongoing present current only etc more so far"
    " there path set application coverage".split()
)
# What may stand before it in a section's name.
QUALIFIERS = frozenset(
    "selected select recent latest new past previous former current ongoing present key main major"
    " full complete all other further additional more some featured representative important top"
    " best highlighted notable invited contributed first co lead leading author authored academic"
    " professional scientific scholarly technical industrial industry open source peer refereed"
    " reviewed non conference journal workshop international national domestic graduate"
    " undergraduate postgraduate post doctoral phd master bachelor working community public social"
    " university college program programme short brief my our the a an programming computer spoken"
    " relevant side guest plenary oral remote part full time summer winter department"
    " institutional society external internal senior associate managing chief of to be submitted"
    " accepted published advisory steering head track early student educational media science"
    " collaboration collaborative english chinese japanese recruiting session self and".split()
)
PREPOSITIONS = frozenset(
    "with from in on for at by since as to into across through during within via under behind"
    " between without using towards toward".split()
)
# Words of a sentence; a section's name has none, but for the phrases below.
SENTENCE = frozenset("i we you he she they it is are was were if please am will can".split())

# Whole phrases that the rule of the last noun would read wrongly. Singular and plural both match.
PHRASES = (
    ("work in progress", "publications"),
    ("works in progress", "publications"),
    ("working in progress", "publications"),
    ("under review", "publications"),
    ("selected work", "publications"),
    ("recent work", "publications"),
    ("representative work", "publications"),
    ("published work", "publications"),
    ("conference abstract", "publications"),
    ("technical report", "publications"),
    ("research achievement", "publications"),
    ("scientific achievement", "publications"),
    ("review article", "publications"),
    ("academic background", "education"),
    ("education background", "education"),
    ("educational background", "education"),
    ("academic history", "education"),
    ("course work", "education"),
    ("courses taken", "education"),
    ("major course", "education"),
    ("relevant course", "education"),
    ("field of study", "education"),
    ("professional background", "experience"),
    ("visiting scholar", "experience"),
    ("research work", "research"),
    ("open position", "other"),
    ("phd position", "other"),
    ("job opening", "other"),
    ("positions available", "other"),
    ("get in touch", "contact"),
    ("reach me", "contact"),
    ("what is new", "news"),
    ("what new", "news"),
    ("in the news", "news"),
    ("in the media", "news"),
    ("in the press", "news"),
    ("media coverage", "news"),
    ("what happening", "news"),
    ("who am i", "about"),
    ("who i am", "about"),
    ("welcome to my", "about"),
    ("personal information", "about"),
    ("personal profile", "about"),
    ("basic information", "about"),
    ("personal statement", "about"),
    ("personal summary", "about"),
    ("tech stack", "skills"),
    ("technical stack", "skills"),
    ("open source", "projects"),
    ("student supervision", "teaching"),
    ("supervised student", "teaching"),
    ("students supervised", "teaching"),
    ("student mentoring", "teaching"),
    ("student advising", "teaching"),
    ("student activity", "service"),
    ("student work", "service"),
    ("about me", "about"),
    ("about myself", "about"),
)

CJK_TELLING = {
    "news": "新闻 动态 近况 消息 公告 通知 要闻 お知らせ ニュース 新着 最近の动き トピックス"
    " 近期进展 更新 メディア",
    "education": "教育 学历 学业 求学 学位 学习经历 学习历 修学 履修 本科 课程学习 学习背景",
    "awards": "荣誉 奖项 获奖 奖学金 奖励 竞赛 比赛 受賞 受赏 表彰 赏 奖 称号 证书 资格",
    "publications": "论文 发表 出版 著作 著书 专利 文章 论著 业绩 成果 预印本 稿件 文献 书籍 特许"
    " 学会发表 代表作 专著 执笔",
    "experience": "实习 职历 就业 任职 インターン 勤务 履历 略历 职务 兼业",
    "service": "服务 兼职 审稿 社会工作 学术任职 志愿 评审 社团 委员 学会活动 社会活动"
    " ボランティア 学生工作 学术组织 社会贡献 查读 编委 专业活动 学术活动 社会职务"
    " 学术职务 学生活动 所属学会",
    "teaching": "教学 授课 助教 讲授 课程 指导 培养 授业 讲义 担当科目 指导学生 培养学生",
    "talks": "报告 演讲 讲座 讲演 口头发表 セミナー 登坛",
    "projects": "项目 课题 基金 プロジェクト 开源 作品 资助 助成 资金",
    "skills": "技能 スキル 能力 语言 言语 编程 特长 技术栈 专长",
    "about": "简介 关于 介绍 プロフィール 自己绍介 绍介 私について 概要 个人信息 基本信息"
    " 基本资料 简历",
    "contact": "联系 联络 连络 お问い合わせ コンタクト 邮箱",
    "other": "招生 招聘 招收 学生 成员 博客 日常 研究生 本科生 硕士生 博士生 博士后 研究员 研究者"
    " 访问学生 毕业生 爱好 兴趣爱好 趣味 其他 团队 课题组 会议 募集 友链 主页",
}
CJK_WEAK = (
    ("经历", "experience"),
    ("经验", "experience"),
    ("工作", "experience"),
    ("职业", "experience"),
    ("岗位", "experience"),
    ("背景", "about"),
    ("活动", "service"),
    ("方向", "research"),
    ("领域", "research"),
    ("兴趣", "research"),
    ("兴味", "research"),
    ("关心", "research"),
    ("テーマ", "research"),
    ("分野", "research"),
    ("科研", "research"),
    ("研究", "research"),
)
CJK_FILLERS = (
    "最新 近期 个人 主要 代表性 代表 学术 专业 部分 相关 我的 我 你 们 社会 国内 国际 情况 信息"
    " 列表 一览 详情 更多 本人 发明 英文 中文 重要 获得 所获 近年 已 参与 主持 受邀 邀请 特邀 担任"
    " 方式 当前 在研 的 の と について 记录 科学 校园 在校 期间 毕业 完成 承担 从事 最近 大学 期刊"
    " プログラミング 内容 实务 企业 工业 招待 请 招"
).split()

# Pairs: a traditional or Japanese character, and the simplified one that stands for both.
FORMS: dict[str, str] = {
    pair[0]: pair[1]
    for pair in (
        "經经 経经 歷历 歴历 學学 術术 業业 績绩 獎奖 奨奖 榮荣 栄荣 譽誉 論论 發发 発发 專专"
        " 専专 項项 聯联 繫系 絡络 動动 働动 態态 聞闻 務务 職职 實实 実实 習习 簡简 關关 関关"
        " 於于 報报 講讲 課课 會会 議议 審审 興兴 領领 競竞 賽赛 賞赏 導导 連连 個个 紹绍 軟软"
        " 體体 計计 劃划 與与 團团 資资 訊讯 稱称 號号 級级 證证 証证 書书 語语 編编 輯辑 獲获"
        " 収收 讀读 読读 誌志 權权 歡欢 協协 執执 問问 啟启 壇坛 査查 許许 開开 續续 內内 譯译"
        " 獻献 貢贡 員员 組组 織织 邊边 國国 際际 點点 験验 驗验 緣缘 參参 隊队 當当 従从 從从"
        " 無无 愛爱 養养 師师 評评 區区 圖图 録录 錄录 對对 東东 気气 選选 現现 狀状 況况 義义"
    ).split()
}
