"""What officers type, read into values; the rules themselves stand in the engines."""

from townhall.desk.forms.fields import Day, Pick, Text
from townhall.desk.forms.handling import (
    CallForm,
    CooperationForm,
    ExtensionForm,
    OpinionForm,
    ReasonForm,
    RepeatForm,
    SupplementForm,
    SuppliedForm,
    TransferForm,
)
from townhall.desk.forms.intake import IntakeForm
from townhall.desk.forms.people import AbsenceForm, AssignForm, LoginForm, SettingsForm
from townhall.desk.forms.reply import ApproveForm, PublishForm, ReturnForm, SourceForm
from townhall.desk.forms.sorting import AcceptForm, CampaignForm, LabelForm, SavedFilterForm
from townhall.desk.forms.watching import FindForm, MonthForm, ReminderForm, RevealForm

__all__ = [
    "AbsenceForm",
    "AcceptForm",
    "ApproveForm",
    "AssignForm",
    "CallForm",
    "CampaignForm",
    "CooperationForm",
    "Day",
    "ExtensionForm",
    "FindForm",
    "IntakeForm",
    "LabelForm",
    "LoginForm",
    "MonthForm",
    "OpinionForm",
    "Pick",
    "PublishForm",
    "ReasonForm",
    "ReminderForm",
    "RepeatForm",
    "ReturnForm",
    "RevealForm",
    "SavedFilterForm",
    "SettingsForm",
    "SourceForm",
    "SupplementForm",
    "SuppliedForm",
    "Text",
    "TransferForm",
]
