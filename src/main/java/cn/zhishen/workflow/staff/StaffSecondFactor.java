package cn.zhishen.workflow.staff;

/** The second factor that the staff gives besides a password; module web knows the sessions and counts the tries. */
public interface StaffSecondFactor {

    /** Whether who acts in the request at hand needs none, or has given it a short time ago. */
    boolean isFresh();

    /** Whether this member needs none, or the request at hand, which has no session, brings the code with it. */
    boolean isBrought(StaffMember member);
}
