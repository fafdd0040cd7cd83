package cn.zhishen.workflow.staff;

/** The second factor that staff give besides a password. Module web implements it: it knows the sessions and counts attempts. */
public interface StaffSecondFactor {

    /** Whether the person acting in the current request needs no second factor or gave it recently. */
    boolean isFresh();

    /** Whether this member needs no second factor, or the current request, which has no session, carries the code. */
    boolean isBrought(StaffMember member);
}
