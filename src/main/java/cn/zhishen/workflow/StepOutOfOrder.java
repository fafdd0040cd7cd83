package cn.zhishen.workflow;

import cn.zhishen.application.Stage;
import cn.zhishen.shared.Refusal;
import java.util.Map;

/** The application is not at the step that was asked for; nothing was changed. */
public class StepOutOfOrder extends Refusal {

    private final Stage stage;

    StepOutOfOrder(Stage stage, String wanted) {
        super(Kind.CONFLICT, "step-out-of-order", "步骤不符", "当前步骤为“%s”，不能%s".formatted(stage.chinese(), wanted));
        this.stage = stage;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("stage", stage.name(), "stageName", stage.chinese());
    }
}
