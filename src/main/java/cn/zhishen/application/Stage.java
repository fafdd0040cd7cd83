package cn.zhishen.application;

/** The stage of an application and whose turn it is; the process reports it as it reaches each step. */
public enum Stage {
    FILLING("填报申请信息", Turn.ENTERPRISE),
    GENERATING_FORM("正在生成申请表", Turn.SYSTEM),
    SIGNING("下载申请表并上传签章扫描件", Turn.ENTERPRISE),
    JUDGING_SCAN("扫描件人工判定", Turn.AUTHORITY),
    UPLOADING_SHEET("上传技术负责人业绩表", Turn.ENTERPRISE),
    CONFIRMING("确认提交", Turn.ENTERPRISE),
    AUTHENTICATING("发起人脸认证", Turn.ENTERPRISE),
    AWAITING_FACE("等待人脸认证结果", Turn.ENTERPRISE),
    FACE_LOCKED("当日人脸认证次数已用完", Turn.ENTERPRISE),
    REVIEWING("智能审查", Turn.SYSTEM),
    RECHECKING("人工复核", Turn.AUTHORITY),
    CONTESTING("陈述申辩复核", Turn.NEITHER),
    PUBLIC_NOTICE("公示", Turn.NEITHER),
    ISSUING("待签章发证", Turn.AUTHORITY),
    ISSUED("已发证", Turn.NOBODY),
    NOT_PASSED("审批不通过", Turn.NOBODY),
    WITHDRAWN("已撤回", Turn.NOBODY),
    EXPIRED("逾期未提交，已失效", Turn.NOBODY),
    /** A draft that was never submitted. It is in no list of the enterprise. */
    DELETED("草稿已删除", Turn.NOBODY);

    /** Whom an application waits for: 企业, 审批机关, 系统, or nobody once it is closed. */
    public enum Turn {
        ENTERPRISE("企业"),
        AUTHORITY("审批机关"),
        /** The public notice, or the recheck of a contested refusal; it counts for neither side (行政许可法第四十五条). */
        NEITHER("不计时"),
        SYSTEM("系统"),
        NOBODY("已办结");

        private final String chinese;

        Turn(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    private final String chinese;
    private final Turn turn;

    Stage(String chinese, Turn turn) {
        this.chinese = chinese;
        this.turn = turn;
    }

    public String chinese() {
        return chinese;
    }

    public Turn turn() {
        return turn;
    }

    public boolean closed() {
        return turn == Turn.NOBODY;
    }
}
