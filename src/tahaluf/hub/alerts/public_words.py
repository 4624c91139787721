"""The words of mails to those who are on the public list."""

from __future__ import annotations

from tahaluf.kernel.text import Text

CONFIRM_SUBJECT = Text(
    en="Confirm that you want public alerts",
    ar="أكّد رغبتك في الإنذارات العامة",
    fr="Confirmez que vous voulez les alertes publiques",
)
CONFIRM_BODY = Text(
    en="Somebody asked this hub to send public alerts on synthetic drugs to this address. To confirm, open this page "
    "within two days:",
    ar="طلب شخص من هذا المركز إرسال الإنذارات العامة بشأن المخدرات الاصطناعية إلى هذا العنوان. للتأكيد افتح هذه الصفحة خلال يومين:",
    fr="Quelqu'un a demandé à ce pôle d'envoyer à cette adresse les alertes publiques sur les drogues de synthèse. Pour confirmer, "
    "ouvrez cette page sous deux jours :",
)
CONFIRM_IGNORE = Text(
    en="If it was not you, do nothing: nothing more will come, and the address is deleted.",
    ar="إن لم تكن أنت فلا تفعل شيئاً: لن يصلك شيء آخر وسيُحذف العنوان.",
    fr="Si ce n'était pas vous, ne faites rien : rien d'autre ne viendra, et l'adresse est supprimée.",
)
KNOWN_SUBJECT = Text(
    en="You get public alerts already", ar="تصلك الإنذارات العامة بالفعل", fr="Vous recevez déjà les alertes publiques"
)
KNOWN_BODY = Text(
    en="Somebody asked for public alerts at this address, which is on the list already. Nothing has changed.",
    ar="طلب شخص الإنذارات العامة على هذا العنوان وهو في القائمة بالفعل. لم يتغير شيء.",
    fr="Quelqu'un a demandé les alertes publiques à cette adresse, qui figure déjà sur la liste. Rien n'a changé.",
)
LEAVE = Text(en="To get no more of these mails:", ar="لإيقاف هذه الرسائل:", fr="Pour ne plus recevoir ces messages :")
