package cn.zhishen.web.staff;

import cn.zhishen.web.page.OfferedActs;
import cn.zhishen.workflow.decision.StaffTask;
import cn.zhishen.workflow.staff.StaffGroup;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pages besides the engine's own that a member of the staff may open, for the links on the Welcome page. */
@RestController
class StaffMenuController {

    private static final StaffGroup[] WHO_DECIDE = {StaffGroup.REVIEWERS, StaffGroup.ISSUERS, StaffGroup.ADMINISTRATORS
    };

    private static final List<Place> PLACES = List.of(
            new Place("/staff", "工作台", WHO_DECIDE),
            new Place("/staff/messages", "消息", WHO_DECIDE),
            new Place("/staff/signatures", "待签发清单", StaffTask.SIGNED),
            new Place("/staff/human-decisions", "人工决定表", WHO_DECIDE),
            new Place("/staff/ties", "利害关系申报", WHO_DECIDE),
            new Place("/staff/supervision", "动态核查", WHO_DECIDE),
            new Place("/staff/restrictions", "限制", WHO_DECIDE),
            new Place("/staff/spot-checks", "抽查种子", WHO_DECIDE),
            new Place("/staff/message-failures", "发送失败的消息", StaffGroup.ADMINISTRATORS),
            new Place("/staff/accounts", "账号管理", StaffGroup.SECURITY_OFFICERS),
            new Place("/staff/log-ins", "登录管理", StaffGroup.SECURITY_OFFICERS),
            new Place("/staff/api-clients", "接口客户端", StaffGroup.SECURITY_OFFICERS),
            new Place("/staff/access-records", "查阅记录", StaffGroup.AUDITORS, StaffGroup.ADMINISTRATORS),
            new Place("/staff/timelines", "办理过程", StaffGroup.AUDITORS, StaffGroup.ADMINISTRATORS),
            new Place("/staff/administration", "安全管理记录", StaffGroup.AUDITORS));

    /**
     * A page of the groups, or of those who take any of the decisions.
     *
     * @param decisions empty unless the table of human decisions says who may open it
     */
    private record Place(String href, String label, List<StaffGroup> groups, List<StaffTask> decisions) {

        Place(String href, String label, StaffGroup... groups) {
            this(href, label, List.of(groups), List.of());
        }

        Place(String href, String label, List<StaffTask> decisions) {
            this(href, label, List.of(), decisions);
        }
    }

    private final OfferedActs acts;

    StaffMenuController(OfferedActs acts) {
        this.acts = acts;
    }

    record Line(String href, String label) {}

    @GetMapping("/staff/menu")
    List<Line> menu(HttpServletRequest request) {
        return PLACES.stream()
                .filter(place -> place.groups().stream().anyMatch(group -> request.isUserInRole(group.role()))
                        || acts.may(place.decisions()))
                .map(place -> new Line(request.getContextPath() + place.href(), place.label()))
                .toList();
    }
}
