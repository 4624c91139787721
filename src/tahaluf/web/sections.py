"""Titles of the sections into which kinds group their fields."""

from __future__ import annotations

from collections.abc import Mapping

from tahaluf.kernel.text import Text
from tahaluf.web.values import language

SECTIONS: Mapping[str, Text] = {
    "main": Text(en="Main facts", ar="البيانات الأساسية", fr="Faits principaux"),
    "what": Text(en="What, when and where", ar="ماذا ومتى وأين", fr="Quoi, quand et où"),
    "route": Text(en="Route", ar="المسار", fr="Itinéraire"),
    "profile": Text(en="Profile and marks", ar="السمات والعلامات", fr="Profil et marques"),
    "parties": Text(en="Persons and organisations", ar="الأشخاص والجهات", fr="Personnes et organisations"),
    "files": Text(en="Files", ar="الملفات", fr="Fichiers"),
    "analysis": Text(en="Analysis", ar="التحليل", fr="Analyse"),
    "care": Text(en="Care", ar="الرعاية", fr="Prise en charge"),
    "decision": Text(en="Decision and what followed", ar="القرار وما تلاه", fr="Décision et suites"),
    "detection": Text(en="Limits of detection", ar="حدود الكشف", fr="Limites de détection"),
    "follow_up": Text(en="Follow-up", ar="المتابعة", fr="Suivi"),
    "message": Text(en="Message", ar="الرسالة", fr="Message"),
    "person": Text(en="Person", ar="الشخص", fr="Personne"),
    "sample": Text(en="Sample", ar="العيّنة", fr="Échantillon"),
    "source": Text(en="Source", ar="المصدر", fr="Source"),
    "texts": Text(en="Texts", ar="النصوص", fr="Textes"),
    "why": Text(en="Why", ar="الأسباب", fr="Pourquoi"),
    "access": Text(en="Access", ar="إمكانية الوصول", fr="Accès"),
    "check": Text(en="Check", ar="التحقق", fr="Vérification"),
    "consent": Text(en="Consent", ar="الموافقة", fr="Consentement"),
    "data": Text(en="Data", ar="البيانات", fr="Données"),
    "evidence": Text(en="Evidence", ar="الأدلة", fr="Éléments de preuve"),
    "history": Text(en="History", ar="التطور عبر الزمن", fr="Historique"),
    "links": Text(en="Related records", ar="سجلات ذات صلة", fr="Fiches liées"),
    "match": Text(en="Matching", ar="المطابقة", fr="Correspondance"),
    "messages": Text(en="Messages", ar="الرسائل", fr="Messages"),
    "method": Text(en="Method", ar="الطريقة", fr="Méthode"),
    "money": Text(en="Funding", ar="التمويل", fr="Financement"),
    "obligations": Text(en="Obligations", ar="الالتزامات", fr="Obligations"),
    "outcome": Text(en="Outcome", ar="الحصيلة", fr="Bilan"),
    "quality": Text(en="Quality", ar="الجودة", fr="Qualité"),
    "result": Text(en="Result", ar="النتيجة", fr="Résultat"),
    "scope": Text(en="Scope", ar="النطاق", fr="Portée"),
    "service": Text(en="Service", ar="الخدمة", fr="Service"),
    "steps": Text(en="Steps", ar="الخطوات", fr="Étapes"),
    "use": Text(en="Use", ar="الاستعمال", fr="Utilisation"),
    "when": Text(en="When", ar="متى", fr="Quand"),
    "who": Text(en="Who", ar="من", fr="Qui"),
    "gaps": Text(en="What is missing and why", ar="ما ينقص وسبب ذلك", fr="Ce qui manque et pourquoi"),
}


def section_title(name: str) -> str:
    """The title of a section; its own name, readable, where none is written down."""
    known = SECTIONS.get(name)
    return known.in_(language()) if known else name.replace("_", " ")
