package cn.zhishen.complaint;

/**
 * What a complainant writes. Nobody has to give a name: what becomes of a complaint is told to whoever has the query code.
 *
 * @param about name or unified social credit code of the enterprise, at most 200 characters
 * @param applicationNumber 16 digits, blank if not known
 * @param certificateNumber blank if not known
 * @param text the facts, at most 4000 characters
 * @param name of the person or organisation, at most 100 characters, blank for an anonymous complaint
 * @param contact phone or e-mail, at most 100 characters, may be blank
 */
public record NewComplaint(
        String about, String applicationNumber, String certificateNumber, String text, String name, String contact) {

    @Override
    public String toString() {
        return "NewComplaint";
    }
}
