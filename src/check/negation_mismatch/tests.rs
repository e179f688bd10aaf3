use super::*;
use crate::check::testkit::*;

/// What each finding marks: the words named in its message.
fn marked(zh: &str, en: &str) -> Vec<String> {
    let word = |f: Finding| f.message.split(['“', '”']).nth(1).unwrap().to_string();
    Pair::parallel(&[para(zh)], &[para(en)]).run(run).into_iter().map(word).collect()
}

#[test]
fn fires() {
    for (zh, en, hit) in [
        ("决定设立新的机制；", "Decides not to establish a new mechanism;", "not"),
        ("决定不设立新的机制；", "Decides to establish a new mechanism;", "不"),
        (
            "订户终端隔离度不得小于二十分贝。",
            "Isolation degree of the subscriber terminal should be less than 20 dB.",
            "不得小于",
        ),
        (
            "前項補正期間最長不得逾一個月。",
            "The period mentioned in the last paragraph shall be more than 1 month.",
            "不得逾",
        ),
        ("各成员国应采取单方面措施。", "Member States shall not take unilateral measures.", "shall not"),
        ("理事會不得授權秘書長。", "The Council shall authorize the Secretary-General.", "不得"),
        (
            "无正当理由，得拒绝互连协商。",
            "It shall not reject a request for negotiation without justifiable reasons.",
            "shall not",
        ),
        ("任何人不得加以酷刑。", "No one shall not be subjected to torture.", "shall not"),
        (
            "本许可协议应被解释为限制无需许可即可进行的使用。",
            "This License shall not be interpreted to restrict uses that could be made without permission.",
            "shall not",
        ),
        ("任何人的财产得任意剥夺。", "No one shall be arbitrarily deprived of his property.", "No"),
        (
            "各会员国在其国际关系上得使用武力。",
            "All Members shall refrain in their international relations from the use of force.",
            "shall refrain",
        ),
        (
            "各会员国得使用武力，或以与联合国宗旨不符之方法行事。",
            "All Members shall refrain from the use of force, or in any manner inconsistent with the Purposes.",
            "shall refrain",
        ),
        (
            "部分不被允许时，此声明不适用于您。",
            "Where it is not allowed in part, this disclaimer may apply to You.",
            "不适用",
        ),
        ("参与者能接受的行为包括：", "Examples of unacceptable behavior include:", "unacceptable"),
        (
            "为避免疑义，许可人可另行提供，但此种行为不会终止本许可。",
            "For the avoidance of doubt, the Licensor may not also offer it otherwise; however, doing so will not terminate this License.",
            "may not",
        ),
        ("本条适用于政府组织。", "This Article does not apply to government bodies.", "not"),
        ("前項改善期間得逾三個月。", "The period for correction shall not exceed three months.", "shall not exceed"),
    ] {
        assert_eq!(marked(zh, en), [hit], "{zh}");
    }
}

#[test]
fn other_ways_to_deny_are_answers() {
    for (zh, en) in [
        (
            "任何人不得加以酷刑，或施以残忍的、不人道的待遇。",
            "No one shall be subjected to torture or to cruel, inhuman treatment.",
        ),
        (
            "公營電台製播之節目不得為置入性行銷。",
            "Publicly operated radio stations shall be forbidden from product placement.",
        ),
        ("系統經審驗合格後，始得使用。", "The system shall not be used until it has been inspected."),
        ("非經主管機關核准，不得變更。", "It shall not be changed without the approval of the competent authority."),
        ("除非另有规定，缔约方不得提出保留。", "Unless otherwise provided, the Parties may not make reservations."),
        ("期限不得超过三十日。", "The period shall be within thirty days."),
        ("報告至遲於三月一日提出。", "The report shall be submitted no later than 1 March."),
        ("主席不能出席时，由副主席主持。", "Where the chairman is unable to attend, the vice-chairman shall preside."),
        ("未依規定申請者，不予受理。", "An application that fails to meet the rules shall be rejected."),
        ("但經核准者，不在此限。", "unless approval has been given."),
        ("無中華民國國籍者不得為發起人。", "The founder shall be a national of the Republic of China."),
        (
            "频率由交通部管理，非經核准，不得變更。",
            "The Ministry shall regulate the frequency. Permission must be obtained for alteration.",
        ),
        ("有下列情形者，應先經交通部核准：", "Without prior approval, the enterprise may not:"),
        ("調降百分比應至少為其絕對值。", "The percentage of reduction shall not be lower than the absolute value."),
        ("其失敗次數應不超過十次。", "The signal shall not fail more than 10 times."),
        ("各会员国不得使用武力。", "All Members shall refrain from the use of force."),
        ("各方应避免采取单方面行动。", "The Parties shall refrain from unilateral action."),
        ("網路非通過他人土地不能鋪設者。", "If the network must pass through land of others."),
        ("属微型基地台者，无须申请换发执照。", "A micro cell base station is exempt from renewal of the license."),
        ("相关公会不得拒绝其加入。", "The association is obliged to accept the enterprise as a member."),
        (
            "经营者不仅应遵守规定，而且应提交报告。",
            "The operator shall not only follow the rules but also submit a report.",
        ),
        ("提供查询无线电台执照号码。", "Radio station licence No."),
        (
            "处新台币三万元以上三十万元以下罚款。",
            "A fine of not less than NT$30,000 and not more than NT$300,000 shall be imposed.",
        ),
        ("只有经双方同意，才能缔婚。", "Marriage shall be entered into only with the consent of both."),
        ("不论修改与否，您必须提供副本。", "with or without modification, provided that you provide a copy."),
        (
            "包括但不限于过失，许可人不负责任。",
            "including, without limitation, negligence, in no event will it be liable.",
        ),
        ("国际电联应与不同区域合作。", "ITU should cooperate with different regions."),
    ] {
        assert!(marked(zh, en).is_empty(), "{zh}: {:?}", marked(zh, en));
    }
}

#[test]
fn a_doubtful_pair_is_left_alone() {
    let mut p = Pair::parallel(&[para("各方不得退出。")], &[para("The Parties shall withdraw.")]);
    assert_eq!(p.run(run).len(), 1);
    p.alignment.beads[0].confidence = 0.7;
    assert!(p.run(run).is_empty());
}
