package cn.zhishen.web.staff;

import cn.zhishen.audit.Disclosed;
import cn.zhishen.complaint.Complaint.Status;
import cn.zhishen.complaint.Complaints;
import cn.zhishen.web.security.Discloses;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The complaints, for the staff to read. Decisions are made in the Tasklist. */
@Discloses(Disclosed.COMPLAINT)
@Controller
@RequestMapping("/staff/complaints")
class StaffComplaintController {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 1_000_000;

    private final ComplaintFiles files;
    private final Complaints complaints;
    private final Clock clock;

    StaffComplaintController(ComplaintFiles files, Complaints complaints, Clock clock) {
        this.files = files;
        this.complaints = complaints;
        this.clock = clock;
    }

    /** The complaints that are listed together. */
    enum Group {
        UNDER_WAY("办理中", "没有正在办理的投诉。", EnumSet.of(Status.RECEIVED, Status.ACCEPTED, Status.INVESTIGATING)),
        CLOSED("已办结", "还没有办结的投诉。", EnumSet.of(Status.CLOSED, Status.REFUSED)),
        ALL("全部", "还没有收到投诉。", EnumSet.allOf(Status.class));

        private final String chinese;
        private final String empty;
        private final Set<Status> statuses;

        Group(String chinese, String empty, Set<Status> statuses) {
            this.chinese = chinese;
            this.empty = empty;
            this.statuses = statuses;
        }

        public String chinese() {
            return chinese;
        }

        public String empty() {
            return empty;
        }
    }

    @Discloses(Disclosed.COMPLAINTS)
    @GetMapping
    ModelAndView list(
            @RequestParam(defaultValue = "UNDER_WAY") Group group, @RequestParam(defaultValue = "0") int page) {
        int wanted = Math.min(Math.max(0, page), LAST_PAGE);
        long total = complaints.count(group.statuses);
        var view = new ModelAndView("staff/complaints");
        view.addObject("groups", Group.values());
        view.addObject("group", group);
        view.addObject("list", complaints.list(group.statuses, wanted, PAGE));
        view.addObject("page", wanted);
        view.addObject("pages", (total + PAGE - 1) / PAGE);
        view.addObject("total", total);
        view.addObject("url", "/staff/complaints?group=" + group);
        view.addObject("today", LocalDate.now(clock));
        return view;
    }

    @GetMapping("/{receipt}")
    ModelAndView show(@PathVariable String receipt) {
        var view = new ModelAndView("staff/complaint");
        view.addObject("file", files.open(receipt));
        view.addObject("today", LocalDate.now(clock));
        return view;
    }
}
