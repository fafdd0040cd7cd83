package cn.zhishen.workflow;

import cn.zhishen.application.Stage;

/** The application is not at the step that was asked for; nothing was changed. */
public class StepOutOfOrder extends RuntimeException {

    private final Stage stage;

    StepOutOfOrder(Stage stage, String wanted) {
        super("当前步骤为“%s”，不能%s".formatted(stage.chinese(), wanted));
        this.stage = stage;
    }

    /** Where the application stands. */
    public Stage stage() {
        return stage;
    }
}
