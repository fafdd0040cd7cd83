package cn.zhishen.application.agent;

import cn.zhishen.shared.FieldError;
import cn.zhishen.shared.Refusal;
import java.util.List;

/** An agent who cannot be named, or cannot act. The message is a Chinese sentence for the enterprise. */
public class AgentRefused extends Refusal {

    private AgentRefused(List<FieldError> errors) {
        super(
                Kind.INVALID,
                "agent-refused",
                "委托代理人没有保存",
                errors.size() == 1 ? errors.get(0).message() : "委托代理人有 " + errors.size() + " 处需要更正",
                errors);
    }

    private AgentRefused(String reason) {
        super(Kind.CONFLICT, "agent-cannot-act", "委托代理人不能办理", reason);
    }

    static AgentRefused defective(List<FieldError> errors) {
        return new AgentRefused(errors);
    }

    static AgentRefused unable(String reason) {
        return new AgentRefused(reason);
    }
}
