package cn.zhishen.application;

import static org.assertj.core.api.Assertions.assertThat;

import cn.zhishen.application.timeline.Actor;
import org.junit.jupiter.api.Test;

class MovesTest {

    private static final Actor ENTERPRISE = Actor.enterprise("西藏某建设有限公司", "91540100MA6TX1A00N");

    @Test
    void whatTheEnterpriseDidStandsBesideIt() {
        assertThat(text(Stage.FILLING, Stage.FILLING, ENTERPRISE)).isEqualTo("开始申请，进入“填报申请信息”");
        assertThat(text(Stage.FILLING, Stage.GENERATING_FORM, ENTERPRISE)).isEqualTo("提交申请，进入“正在生成申请表”");
        assertThat(text(Stage.SIGNING, Stage.UPLOADING_SHEET, ENTERPRISE)).isEqualTo("上传签章扫描件，进入“上传技术负责人业绩表”");
        assertThat(text(Stage.SIGNING, Stage.SIGNING, ENTERPRISE))
                .as("a scan that was refused")
                .isEqualTo("上传签章扫描件");
        assertThat(text(Stage.CONFIRMING, Stage.FILLING, Actor.agent("portal"))).isEqualTo("返回修改，进入“填报申请信息”");
    }

    @Test
    void theProgramAndTheStaffOnlyMoveTheApplicationOn() {
        assertThat(text(Stage.GENERATING_FORM, Stage.SIGNING, Actor.SYSTEM)).isEqualTo("进入“下载申请表并上传签章扫描件”");
        assertThat(text(Stage.JUDGING_SCAN, Stage.UPLOADING_SHEET, Actor.staff("reviewer")))
                .isEqualTo("进入“上传技术负责人业绩表”");
        assertThat(text(Stage.AWAITING_FACE, Stage.REVIEWING, Actor.SYSTEM)).isEqualTo("进入“智能审查”");
    }

    private static String text(Stage before, Stage now, Actor actor) {
        return Moves.text(before, now, actor);
    }
}
